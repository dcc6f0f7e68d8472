/**
 * What tests want to happen between two calls: somebody else resolves a case while a client walks the list.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
export type BeforeCall = (call: { operation: string; input: Record<string, unknown> }) => unknown;

export function createHooks() {
  let hooks: { when: number | string; left: number; act: BeforeCall }[] = [];
  return {
    add(when: number | string, act: BeforeCall): () => void {
      const hook = { when, left: Number(when), act };
      hooks.push(hook);
      return () => {
        hooks = hooks.filter((other) => other !== hook);
      };
    },
    async run(call: Parameters<BeforeCall>[0]): Promise<void> {
      const due = hooks.filter((hook) => hook.when === call.operation || --hook.left === 0);
      hooks = hooks.filter((hook) => hook.left !== 0);
      for (const hook of due) await hook.act(call);
    },
    clear(): void {
      hooks = [];
    },
  };
}

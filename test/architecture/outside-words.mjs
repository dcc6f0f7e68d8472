/**
 * Finds where a word is looked up in a plain object: `TABLE[word]` and `word in TABLE`, which for `constructor` or
 * `__proto__` find what nobody put there. Told by types: TypeScript lets a `string` index only what has a string index,
 * so what is found is complete. Prints one place a line. Run by outside-words.test.ts, as TypeScript's API is an ES
 * module, which Jest does not load; the API is still called unstable, and whoever updates TypeScript sees the test fail.
 */
import { relative } from 'node:path';
import { SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const FOLDERS = process.argv.slice(2);

const api = new API({ cwd: process.cwd() });
const [project] = api.updateSnapshot({ openProjects: ['tsconfig.json'] }).getProjects();
const { program, checker } = project;
const [text, number] = [checker.getStringType(), checker.getNumberType()];

/** Any text at all, `any` and `unknown` too; a closed list of words is none, and neither is a number. */
function isAnyWord(node) {
  const type = checker.getTypeAtLocation(node);
  if (checker.isTypeAssignableTo(text, type)) return true;
  return checker.typeToString(type).includes('`') || isAsserted(node);
}

/** `word as keyof Table`: the type says what nobody looked at. */
function isAsserted(node) {
  if (node.kind === SyntaxKind.ParenthesizedExpression || node.kind === SyntaxKind.NonNullExpression)
    return isAsserted(node.expression);
  return node.kind === SyntaxKind.AsExpression || node.kind === SyntaxKind.TypeAssertionExpression;
}

const isLiteral = ({ kind }) =>
  kind === SyntaxKind.StringLiteral ||
  kind === SyntaxKind.NumericLiteral ||
  kind === SyntaxKind.PrivateIdentifier;

/** Whether the same function asks `Object.hasOwn` of the same table and the same word. */
function isGuarded(node, table, word) {
  let around = node.parent;
  while (around.parent && !FUNCTIONS.has(around.kind)) around = around.parent;
  return around.getText().includes(`Object.hasOwn(${table.getText()}, ${word.getText()})`);
}

const FUNCTIONS = new Set([
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.FunctionExpression,
  SyntaxKind.ArrowFunction,
  SyntaxKind.MethodDeclaration,
]);

function isLookup(node) {
  if (node.kind === SyntaxKind.ElementAccessExpression) {
    const { expression: table, argumentExpression: word } = node;
    if (isLiteral(word) || checker.isTypeAssignableTo(checker.getTypeAtLocation(word), number)) {
      // `any` goes with a number too.
      if (isLiteral(word) || !checker.isTypeAssignableTo(text, checker.getTypeAtLocation(word))) return false;
    }
    return isAnyWord(word) && !isGuarded(node, table, word);
  }
  if (node.kind !== SyntaxKind.BinaryExpression || node.operatorToken.kind !== SyntaxKind.InKeyword)
    return false;
  return !isLiteral(node.left);
}

function visit(node, file) {
  if (isLookup(node)) console.log(`${file}: ${node.getText().replace(/\s+/g, ' ').slice(0, 80)}`);
  node.forEachChild((child) => visit(child, file));
}

for (const name of project.rootFiles) {
  const file = relative(process.cwd(), name);
  if (FOLDERS.some((folder) => file.startsWith(folder))) visit(program.getSourceFile(name), file);
}
api.close();

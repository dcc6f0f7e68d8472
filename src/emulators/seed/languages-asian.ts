/**
 * Japanese, Korean and Chinese: cases in the languages AWS supports people in, and texts that break whatever counts
 * bytes, columns or word boundaries.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeSupportedLanguages.html
 */
import type { SmallTalk, Topic } from './topic';

export const JAPANESE: { talk: SmallTalk; topics: Topic[] } = {
  talk: {
    hello: 'お世話になっております。AWS サポートです。',
    regards: '何卒よろしくお願いいたします。',
    thanks: 'よろしくお願いいたします。',
    replies: [
      '現在、担当部署にて調査を継続しております。進捗があり次第、あらためてご連絡いたします。',
      'お手数ですが、事象が発生した時刻のリクエスト ID を 2、3 件ご共有いただけますでしょうか。',
    ],
    followUps: [
      'その後の状況はいかがでしょうか。{clock} に再度発生しました。',
      '承知しました。確認のうえご連絡いたします。',
    ],
  },
  topics: [
    {
      serviceCode: 'amazon-relational-database-service-aurora',
      categoryCode: 'availability',
      subjects: [
        'Aurora クラスター {cluster} のフェイルオーバー原因調査のお願い',
        '{db} への接続が断続的に切断される',
      ],
      opening:
        '{clock} 頃、Aurora クラスター {cluster}({region})でフェイルオーバーが発生し、アプリケーションから約 90 秒間書き込みができない状態となりました。\n\nインフラ側で障害が発生していなかったか、原因をご調査いただけますでしょうか。社内報告のため、本日 18:00 までに一次回答をいただけますと幸いです。',
      replies: [
        'ご報告いただいた時間帯のイベントを確認いたしました。{clock} にライターインスタンスの基盤ホストでハードウェア障害を検知し、自動的にリーダーへ切り替えが行われております。現在は正常に稼働しております。',
        'クライアント側の DNS キャッシュの TTL が長い場合、切り替え後も旧ライターへ接続し続けることがございます。TTL を 30 秒以下に設定いただくか、RDS Proxy のご利用をご検討ください。',
      ],
      followUps: ['ご確認ありがとうございます。再発防止策についてもご教示いただけますでしょうか。'],
    },
    {
      serviceCode: 'service-limit-increase',
      categoryCode: 'ec2-instances',
      subjects: [
        '上限緩和申請: {region} の EC2 オンデマンド vCPU',
        '【至急】Lambda 同時実行数の上限緩和について',
      ],
      opening:
        '来月のキャンペーンに伴い、{region} における EC2 オンデマンドインスタンスの vCPU 上限を {count}00 まで引き上げていただきたく申請いたします。\n\n対象: Running On-Demand Standard instances\n期間: 来月 1 日から末日まで',
      replies: [
        '申請内容を確認いたしました。ご利用予定のインスタンスタイプと、ピーク時の台数をお知らせください。',
      ],
      followUps: ['m7g.4xlarge を最大 {count} 台利用する予定です。'],
    },
  ],
};

export const KOREAN: { talk: SmallTalk; topics: Topic[] } = {
  talk: {
    hello: '안녕하세요, AWS Support입니다.',
    regards: '감사합니다.',
    thanks: '감사합니다.',
    replies: ['담당 팀에서 계속 조사 중이며, 업데이트가 있는 대로 다시 안내드리겠습니다.'],
    followUps: ['혹시 진행 상황이 있을까요? {clock}에 다시 발생했습니다.'],
  },
  topics: [
    {
      serviceCode: 'elastic-load-balancing',
      categoryCode: 'connectivity',
      subjects: ['ALB에서 간헐적으로 502 오류 발생', '{cluster} 서비스의 로드 밸런서 응답 지연 문의'],
      opening:
        '{region} 리전의 Application Load Balancer에서 {clock}부터 간헐적으로 502 오류가 발생하고 있습니다. 대상 그룹의 상태 확인은 모두 정상이며, 배포나 설정 변경은 없었습니다.\n\n원인 확인을 부탁드립니다.',
      replies: [
        '액세스 로그를 확인한 결과, 대상의 keep-alive 시간이 로드 밸런서의 유휴 제한 시간(60초)보다 짧아 연결이 먼저 종료되고 있습니다. 대상의 keep-alive 시간을 65초 이상으로 설정해 주시기 바랍니다.',
      ],
      followUps: ['설정을 변경한 후 오류가 발생하지 않습니다. 하루 더 지켜보겠습니다.'],
    },
  ],
};

export const CHINESE: { talk: SmallTalk; topics: Topic[] } = {
  talk: {
    hello: '您好,',
    regards: '此致\n敬礼',
    thanks: '谢谢!',
    replies: ['后台团队仍在调查中,一有进展我会立即更新案例。感谢您的耐心等待。'],
    followUps: ['请问有进展吗?{clock} 问题再次出现。'],
  },
  topics: [
    {
      serviceCode: 'service-eks',
      categoryCode: 'configuration',
      subjects: ['EKS 集群 {cluster} 节点状态为 NotReady', '升级 EKS 版本后 Pod 无法获取 IP 地址'],
      opening:
        '我们在 {region} 的 EKS 集群 {cluster} 升级节点组之后,约 {percent}% 的节点处于 NotReady 状态。aws-node 日志显示:\n\n  failed to assign an IP address to container\n\n生产环境已受影响,请协助排查。',
      replies: [
        '经检查,该集群所在子网的可用 IP 地址不足 10 个。建议启用前缀委派(ENABLE_PREFIX_DELEGATION=true),或者为 VPC 添加辅助 CIDR。',
      ],
      followUps: ['已启用前缀委派,新节点恢复正常。'],
    },
  ],
};

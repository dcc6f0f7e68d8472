/**
 * Who opens cases and who is copied. A customer is written as role and address, AWS itself without an address:
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_Communication.html
 */
export const AWS = 'Amazon Web Services';

export const SUBMITTERS = [
  'AdminRole (Role) <jane.doe@example.com>',
  'PlatformEngineer (Role) <kenji.sato@example.com>',
  'AdminRole (Role) <ada@example.com>',
  'OnCall (Role) <amara.okafor@example.com>',
  'BillingAdmin (Role) <lucia.fernandez@example.com>',
  'deploy-bot (User) <platform@example.com>',
  'SecurityAudit (Role) <tomas.novak@example.com>',
  'DataEngineer (Role) <mei.chen@example.com>',
  'root (Root) <aws-root@example.com>',
];

export const COPIED = [
  'platform@example.com',
  'oncall@example.com',
  'finops@example.com',
  'security@example.com',
  'jane.doe@example.com',
  'kenji.sato@example.com',
];

export const ENGINEERS = ['Priya S.', 'Marcus L.', 'Aoife B.', 'Diego R.', 'Hana K.', 'Wei Z.', 'Noor A.'];

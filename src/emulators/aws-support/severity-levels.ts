/**
 * The five severities. The API calls them low … critical; their names are what Support Center shows, in the
 * language asked for: https://docs.aws.amazon.com/awssupport/latest/APIReference/API_SeverityLevel.html
 */
import type { SeverityLevel } from './types';

export const SEVERITY_CODES = ['low', 'normal', 'high', 'urgent', 'critical'] as const;

const ENGLISH = [
  'General guidance',
  'System impaired',
  'Production system impaired',
  'Production system down',
  'Business-critical system down',
];

const NAMES = new Map<string, string[]>(
  Object.entries({
    en: ENGLISH,
    ja: [
      '一般的なガイダンス',
      'システム障害',
      '本番システムの障害',
      '本番システムのダウン',
      'ビジネスクリティカルなシステムのダウン',
    ],
    zh: ['一般性指导', '系统受损', '生产系统受损', '生产系统停机', '业务关键型系统停机'],
    ko: [
      '일반 지침',
      '시스템 손상',
      '프로덕션 시스템 손상',
      '프로덕션 시스템 중단',
      '비즈니스 크리티컬 시스템 중단',
    ],
    es: [
      'Orientación general',
      'Sistema afectado',
      'Sistema de producción afectado',
      'Sistema de producción inactivo',
      'Sistema crítico para el negocio inactivo',
    ],
    fr: [
      'Conseils généraux',
      'Système altéré',
      'Système de production altéré',
      'Système de production hors service',
      'Système stratégique hors service',
    ],
    pt: [
      'Orientação geral',
      'Sistema prejudicado',
      'Sistema de produção prejudicado',
      'Sistema de produção inativo',
      'Sistema crítico para os negócios inativo',
    ],
    tr: [
      'Genel rehberlik',
      'Sistem bozuldu',
      'Üretim sistemi bozuldu',
      'Üretim sistemi çalışmıyor',
      'İş açısından kritik sistem çalışmıyor',
    ],
  }),
);

export const LANGUAGE_NAMES: Record<string, string> = {
  en: 'ENGLISH',
  zh: 'CHINESE',
  ja: 'JAPANESE',
  ko: 'KOREAN',
  es: 'SPANISH',
  fr: 'FRENCH',
  pt: 'PORTUGUESE',
  tr: 'TURKISH',
};

/** Returns code and name, mildest first. */
export function severityLevels(language = 'en'): SeverityLevel[] {
  const names = NAMES.get(language) ?? ENGLISH;
  return SEVERITY_CODES.map((code, index) => ({ code, name: names[index]! }));
}

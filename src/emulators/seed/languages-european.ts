/**
 * Spanish, French, Portuguese and Turkish: cases with accents, guillemets and the dotted İ that lower-casing breaks.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeSupportedLanguages.html
 */
import type { SmallTalk, Topic } from './topic';

export const SPANISH: { talk: SmallTalk; topics: Topic[] } = {
  talk: {
    hello: 'Hola,',
    regards: 'Saludos cordiales,',
    thanks: 'Muchas gracias,',
    replies: [
      'Seguimos investigando el problema con el equipo del servicio. Le escribiré de nuevo mañana como muy tarde.',
    ],
    followUps: ['¿Hay alguna novedad? Ha vuelto a ocurrir a las {clock}.'],
  },
  topics: [
    {
      serviceCode: 'billing',
      categoryCode: 'charge-inquiry',
      subjects: [
        'Cargo inesperado de {amount} por transferencia de datos',
        '¿Por qué la factura no incluye nuestro NIF?',
      ],
      opening:
        'En la factura de este mes aparece un cargo de {amount} por transferencia de datos en {region} que no reconocemos. El mes pasado pagamos diez veces menos.\n\n¿Podrían indicarnos qué recurso lo genera?',
      replies: [
        'He revisado el uso: casi todo procede del tráfico entre zonas de disponibilidad del clúster {cluster}. Comenzó el día en que se activó el balanceo entre zonas.',
      ],
      followUps: ['Entendido, ya lo hemos desactivado. ¿Sería posible un reembolso parcial?'],
    },
  ],
};

export const FRENCH: { talk: SmallTalk; topics: Topic[] } = {
  talk: {
    hello: 'Bonjour,',
    regards: 'Bien cordialement,',
    thanks: 'Merci d’avance,',
    replies: ['Nous poursuivons l’analyse avec l’équipe concernée et reviendrons vers vous d’ici demain.'],
    followUps: ['Avez-vous du nouveau ? Le problème s’est reproduit à {clock}.'],
  },
  topics: [
    {
      serviceCode: 'amazon-simple-storage-service',
      categoryCode: 'permissions',
      subjects: [
        'Erreur « AccessDenied » sur le compartiment {bucket}',
        'Réplication S3 bloquée à l’état « Pending »',
      ],
      opening:
        'Depuis {clock}, l’appel GetObject sur {bucket} échoue avec « AccessDenied » depuis le VPC {vpc}, alors que le même rôle fonctionne ailleurs.\n\nIdentifiant de la requête : {request}',
      replies: [
        'L’appel est refusé par la stratégie du point de terminaison de {vpc}, qui ne mentionne pas {bucket}. Merci de l’y ajouter.',
      ],
      followUps: ['C’était bien cela, merci beaucoup.'],
    },
  ],
};

export const PORTUGUESE: { talk: SmallTalk; topics: Topic[] } = {
  talk: {
    hello: 'Olá,',
    regards: 'Atenciosamente,',
    thanks: 'Obrigado,',
    replies: ['Continuamos a investigação com a equipe do serviço e retornaremos até amanhã.'],
    followUps: ['Alguma novidade? Aconteceu de novo às {clock}.'],
  },
  topics: [
    {
      serviceCode: 'aws-direct-connect',
      categoryCode: 'availability',
      subjects: [
        'Conexão {connection} instável desde {clock}',
        'Direct Connect: perda de pacotes em São Paulo',
      ],
      opening:
        'A sessão BGP da conexão {connection} cai a cada dois ou três minutos desde {clock}. O tráfego passa para a VPN, que não suporta o volume.\n\nPodem verificar a porta do lado de vocês?',
      replies: [
        'O nível óptico recebido está abaixo do limite (-14,8 dBm). Solicite ao provedor a limpeza da fibra no meet-me room.',
      ],
      followUps: ['O provedor trocou o cabo e a sessão está estável. Obrigado!'],
    },
  ],
};

export const TURKISH: { talk: SmallTalk; topics: Topic[] } = {
  talk: {
    hello: 'Merhaba,',
    regards: 'Saygılarımızla,',
    thanks: 'Teşekkürler,',
    replies: ['İlgili ekiple incelemeye devam ediyoruz; en geç yarın tekrar yazacağım.'],
    followUps: ['Bir gelişme var mı? Sorun {clock} civarında tekrarlandı.'],
  },
  topics: [
    {
      serviceCode: 'aws-lambda',
      categoryCode: 'performance',
      subjects: [
        '{fn} Lambda işlevi zaman aşımına uğruyor',
        'İSTANBUL ofisinden Lambda işlevine erişim yavaş',
      ],
      opening:
        '{region} bölgesindeki {fn} işlevimiz {clock} itibarıyla isteklerin %{percent} kadarında 30 saniyede zaman aşımına uğruyor. Herhangi bir değişiklik yapmadık.\n\nİstek kimliği: {request}',
      replies: [
        '{request} numaralı istek, {ip} adresindeki vekil sunucuya bağlanmayı beklerken zaman aşımına uğramış. NO_PROXY değişkenini ayarlamanızı öneririz.',
      ],
      followUps: ['Vekil sunucuyu düzelttik, sorun çözüldü.'],
    },
  ],
};

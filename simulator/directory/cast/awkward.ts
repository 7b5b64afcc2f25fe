import { hidden, unset } from './part.ts'
import type { Part } from './part.ts'

/** More people, most of them here for what is odd about them. */
export const awkward = {
  ines: {
    number: '351910000142',
    id: '35191014288020',
    saved: 'Inês Carvalho',
    push: 'Inês',
    says: 'Entre Lisboa e o mar',
    saidDaysAgo: 15,
    looks: '1700000018',
    talkedHoursAgo: 190,
  },
  /** Saved under a nickname with an emoji; never wrote an about. */
  vovo: {
    number: '5511955550177',
    id: '11955550177042',
    saved: 'Vovó ❤️',
    push: 'Cida',
    says: unset,
    looks: '1700000019',
    talkedHoursAgo: 12,
  },
  /** The server says nothing about the about text. */
  dani: {
    number: '5511955550210',
    id: '11955550210355',
    push: 'Dani',
    says: { is: 'silent' },
    looks: unset,
    talkedHoursAgo: 210,
  },
  /** Asked for the about text, the server answers with an error for this person only. */
  subscriber: {
    number: '79000000142',
    id: '79000001428105',
    push: 'абонент',
    says: { is: 'error' },
    looks: hidden,
    talkedHoursAgo: 900,
    blocked: true,
  },
  support: {
    number: '971500000142',
    id: '97150000142663',
    push: 'خدمة العملاء',
    says: 'متاح بعد الساعة 5:00 PM',
    saidDaysAgo: 5,
    looks: hidden,
    talkedHoursAgo: 230,
  },
  karol: {
    number: '525555550142',
    id: '52555501427741',
    push: 'Karol • Loans',
    says: 'Préstamos sin buró 💵',
    saidDaysAgo: 9,
    looks: unset,
    talkedHoursAgo: 410,
    blocked: true,
  },
  xiaoming: {
    number: '8613900000143',
    id: '86139001435520',
    push: '王小明',
    says: hidden,
    looks: unset,
    talkedHoursAgo: 240,
  },
  /** Blocked, known by LID only. */
  yulia: {
    number: null,
    id: '37525500014288',
    push: 'Юля',
    says: hidden,
    looks: unset,
    talkedHoursAgo: 1200,
    blocked: true,
  },
  /** Refuses to be blocked by LID: WhatsApp wants the number, and nobody knows it. */
  unblockable: {
    number: null,
    id: '77012998140366',
    push: 'Anon',
    says: hidden,
    looks: hidden,
    talkedHoursAgo: 250,
    identityUnknown: true,
  },
  /** No LID exists: only the number. */
  numberOnly: {
    number: '27600000142',
    id: null,
    saved: 'Thandiwe Nkosi',
    push: 'Thandi',
    says: 'Still standing',
    saidDaysAgo: 66,
    looks: '1700000020',
    talkedHoursAgo: 260,
  },
  /** No LID, not saved. */
  numberOnlyStranger: {
    number: '254711000142',
    id: null,
    push: 'Boda Kamau',
    says: 'Niko area',
    saidDaysAgo: 28,
    looks: unset,
    talkedHoursAgo: 270,
  },
  /** The account is registered without the ninth digit: asked as +55 51 99555-0142, answered as 555195550142. */
  ninthDigit: {
    number: '555195550142',
    id: '55519955501420',
    saved: 'Gaúcho do Chimarrão',
    push: 'Gaúcho 🧉',
    says: 'Bah, tchê',
    saidDaysAgo: 3000,
    looks: '1700000021',
    talkedHoursAgo: 280,
  },
  /** Registered with Mexico's old mobile prefix: asked as +52 81…, answered as 521 81…. */
  oldPrefix: {
    number: '5218155550142',
    id: '52181555501423',
    saved: 'Don Chuy Tacos',
    push: 'Chuy',
    says: 'Pura vida norteña',
    saidDaysAgo: 1900,
    looks: unset,
    talkedHoursAgo: 290,
  },
  /** One number, two LIDs: the first one still is on old lists. */
  twoLids: {
    number: '447700900143',
    id: '44770900143920',
    formerLids: ['11240900143771'],
    saved: 'Priscilla Okafor',
    push: 'Cilla',
    says: 'New phone, same me',
    saidDaysAgo: 30,
    looks: '1700000022',
    talkedHoursAgo: 300,
  },
  /** Known by username, without a number. */
  username: {
    number: null,
    id: '60218890042177',
    push: 'Noa',
    username: 'noa.paper',
    says: 'ask me about bookbinding',
    saidDaysAgo: 4,
    looks: '1700000023',
    talkedHoursAgo: 310,
  },
  /** Saved, and the account is gone. */
  gone: {
    number: '491713920042',
    id: null,
    saved: 'Jürgen (alte Nummer)',
    says: unset,
    looks: unset,
    registered: false,
    devices: 0,
    talkedHoursAgo: null,
  },
  /** Changes the number in the demo: `+49 30 23125 142` becomes `+49 30 23125 143`. */
  movesSoon: {
    number: '493023125142',
    id: '49302312514277',
    saved: 'Franziska Vogel',
    push: 'Franzi',
    says: 'Bin im Urlaub 🏝️',
    saidDaysAgo: 8,
    looks: '1700000024',
    talkedHoursAgo: 320,
  },
  /** Name and about full of bidirectional marks; exported, it would be a formula. */
  hostile: {
    number: '40712000142',
    id: '40712000142552',
    push: '\u202E=HYPERLINK("x")\u202C',
    says: '\u2067<b>&amp;\u2069 =1+1',
    saidDaysAgo: null,
    looks: unset,
    talkedHoursAgo: 330,
  },
  /** 139 characters, as long as an about text may be; no date. */
  longAbout: {
    number: '442079460142',
    id: '20794601424488',
    saved: 'Dr Persephone Featherstonehaugh-Cholmondeley',
    push: 'Persephone',
    says: 'If you are reading this before eight: no, I am not awake; yes, I will answer; please be patient with me and my very old phone. Thank you 🐌',
    saidDaysAgo: null,
    looks: '1700000025',
    talkedHoursAgo: 340,
  },
  /** Registered, and neither saved nor in a chat: found only by looking the number up. */
  stranger: {
    number: '34655000142',
    id: '34655000142009',
    push: 'Carmen Ruiz',
    says: '¡Hola! Estoy usando WhatsApp.',
    saidDaysAgo: 700,
    looks: '1700000026',
    talkedHoursAgo: null,
  },
} as const satisfies Readonly<Record<string, Part>>

import type { Culture } from './names.ts'
import type { Random } from './random.ts'

/** WhatsApp's own text of an account whose owner never wrote one, as the phone's language had it. */
const untouched: Partial<Record<Culture, string>> = {
  pt: 'Olá! Eu estou usando o WhatsApp.',
  es: '¡Hola! Estoy usando WhatsApp.',
  en: 'Hey there! I am using WhatsApp.',
  de: 'Hey there! I am using WhatsApp.',
  fr: 'Salut ! J’utilise WhatsApp.',
  it: 'Ciao, sto usando WhatsApp!',
  ru: 'Привет! Я использую WhatsApp.',
  tr: 'Merhaba! Ben WhatsApp kullanıyorum.',
  ar: 'مرحبًا! أنا أستخدم واتساب.',
  he: 'שלום! אני משתמש ב-WhatsApp.',
  id: 'Ada',
  ja: '利用可能',
}

/** Anybody's: WhatsApp's ready-made choices and what needs no language. */
const anywhere = [
  'Available',
  'Busy',
  'At work',
  'Battery about to die',
  'Urgent calls only',
  '🌊',
  '✨',
  '🙏🏽',
  '👩‍👧‍👦 ❤️',
  '🇧🇷🇵🇹',
  '...',
  '☕️📚🎧',
  'carpe diem',
  '🚫📞 → 💬',
]

const spoken: Partial<Record<Culture, readonly string[]>> = {
  pt: [
    'Volto já 🌊',
    'Só por mensagem, por favor',
    'Deus no comando 🙏',
    'Trabalhando, respondo à noite',
    'Mãe da Alice e do Theo 💛',
    'No trânsito',
    'A vida é agora',
    'Atendimento de seg. a sex., das 9h às 18h. Encomendas com dois dias de antecedência; não atendemos ligações por aqui.',
  ],
  es: [
    'En el trabajo',
    '✨ en paz y con café ✨',
    'Solo mensajes',
    'Siempre agradecida 🌻',
    'Durmiendo',
    'Llamadas urgentes solamente',
    'La vida es bella',
    'De vuelta el lunes',
    'Mamá de tres 🐣🐣🐣',
  ],
  en: [
    'Out of office',
    'Text, don’t call',
    'Dog person 🐕',
    'Living the dream',
    'Back on Monday',
    'New number!',
    'At the gym',
    'Can’t talk, WhatsApp only',
    'If you are reading this before 8 am: no, I am not awake; yes, I will answer; please be patient with me and with my very old phone. 🐌',
  ],
  'en-in': [
    'Jai Shree Ram 🚩',
    'Busy',
    'In a meeting',
    'Work from home',
    'Live and let live',
    'ॐ',
    'Plumbing, tiling, waterproofing. Andheri to Borivali',
    'Only msgs no calls',
  ],
  de: [
    'Nur Nachrichten, bitte',
    'Bin im Urlaub 🏝️',
    'Ich lese später',
    'Arbeiten',
    'Alles wird gut',
    'Nicht stören',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  ],
  fr: [
    'En réunion',
    'Au boulot',
    'Pas dispo',
    'La vie est belle 🌿',
    'Ne pas déranger',
    'Je rappelle ce soir',
  ],
  it: ['Al lavoro', 'Occupato', 'Al mare 🌊', 'Solo messaggi', 'La dolce vita', 'Torno subito'],
  nl: ['Aan het werk', 'Even niet', 'Op de fiets 🚲', 'Alleen appen aub'],
  sv: ['På jobbet', 'Upptagen', 'Fika ☕'],
  pl: ['W pracy', 'Zajęta', 'Tylko SMS', 'Nad morzem 🌊'],
  ro: ['La muncă', 'Ocupat', 'Revin imediat'],
  el: ['Στη δουλειά', 'Μη διαθέσιμος', 'Καλό καλοκαίρι ☀️'],
  ru: ['На работе', 'Не беспокоить', 'Скоро буду', 'Всё будет хорошо'],
  uk: ['На зв’язку після 18:00', 'На роботі', 'Все буде добре 💛💙', 'Пишіть, не дзвоніть'],
  tr: ['Meşgul', 'İşte', 'Sadece mesaj', 'Her şey gönlünce 🌿', 'Toplantıdayım'],
  ar: [
    'الحمد لله على كل حال 🌙',
    'مشغول',
    'في العمل',
    'اللهم صل على محمد',
    'لا إله إلا الله',
    'رسائل فقط، WhatsApp only',
    'متاح بعد الساعة 5:00 PM',
  ],
  fa: ['سر کار', 'مشغولم', 'زندگی زیباست 🌱', 'فقط پیام'],
  he: ['בעבודה', 'עסוק', 'רק הודעות', 'זמינה אחרי 17:00 😊', 'החיים יפים'],
  ur: ['Alhamdulillah ❤️', 'Busy', 'الحمد للہ', 'دفتر میں', 'At work'],
  hi: ['जीवन एक यात्रा है 🌿', 'व्यस्त', 'राधे राधे 🙏', 'काम पर', 'जय हिंद 🇮🇳'],
  ta: ['வேலையில்', 'அன்பே சிவம்', 'பிஸி'],
  bn: ['ব্যস্ত', 'কাজে আছি', 'আলহামদুলিল্লাহ', 'জীবন সুন্দর 🌸'],
  zh: ['开会中，请留言', '忙碌', '随缘', '上班中', '有事请留言，看到会回'],
  'zh-latn': ['At work lah', 'Busy', 'Makan first', '在忙', 'In MRT'],
  ja: ['返信おそめです', '仕事中', '🎧🐈 返信おそめです', '電話に出られません'],
  ko: ['회의 중', '바빠요', '오늘도 화이팅 💪'],
  vi: ['Đang họp', 'Bận', 'Bình yên 🌿', 'Chỉ nhắn tin'],
  th: ['ทำงานอยู่', 'ไม่ว่าง', 'สบายดี 😊'],
  id: ['Sibuk', 'Lagi kerja', 'Alhamdulillah 🌙', 'Chat aja ya', 'Slow respon'],
  ph: ['Busy', 'At work', 'God is good all the time 🙏', 'PM is the key'],
  ng: ['God’s own 🙏🏾', 'Grace', 'Hustle in silence', 'Call me, I don’t read', 'Available'],
  gh: ['By His grace', 'At work', 'Still standing 🇬🇭'],
  ke: ['Hakuna matata', 'Busy', 'At work', 'Mungu ni mwema 🙏🏾'],
}

const shops = [
  '📍 Seg–Sáb 8h–18h',
  'Open 9–5, closed Sundays',
  'Free delivery over 500',
  'Pedidos por aquí 👇',
  'Mo–Fr 8–17 Uhr, Sa 9–13 Uhr',
  '24/7 ☎️',
  'Since 1987',
]

/** Texts that break careless layouts: bidirectional marks, combining marks, line breaks, formulas, markup. */
const awkward = [
  'abc \u202Egnp.exe\u202C',
  '\u2067مرحبا\u2069 hello \u2067שלום\u2069',
  'Z̷̢̛a̵͖l̶̡g̸͚o̴̹ is here',
  '=HYPERLINK("https://example.com","click")',
  '<b>bold?</b> &amp; "quotes"',
  'line one\nline two\n\nline four',
  '\u200B',
  '👨🏿‍🦽‍➡️🧑🏻‍❤️‍💋‍🧑🏾🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  'W'.repeat(139),
  '‏+972 50-555-0000‏ להודעות',
]

/** An about text somebody of this culture might have written. */
export const aboutOf = (culture: Culture, business: boolean, random: Random): string => {
  if (random.chance(0.01)) return random.pick(awkward)
  if (business && random.chance(0.6)) return random.pick(shops)
  if (random.chance(0.3)) return untouched[culture] ?? 'Hey there! I am using WhatsApp.'
  if (random.chance(0.25)) return random.pick(anywhere)
  return random.pick(spoken[culture] ?? anywhere)
}

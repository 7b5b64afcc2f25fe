import {
  Ban,
  BookUser,
  CalendarDays,
  Check,
  EyeOff,
  Globe,
  ImageOff,
  ListFilter,
  MessageSquareText,
  Store,
  UserRound,
  UserRoundX,
  X,
  type LucideIcon,
} from 'lucide-react'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { Button } from '../../components/Button.tsx'
import { MenuButton, MenuItem, MenuSeparator, SubMenu } from '../../components/Menu.tsx'
import { countryCounts } from '../../list/countries.ts'
import { dayAt, hasToken, type Token } from '../../list/query.ts'
import { usePeople } from '../../stores/people.ts'
import { addToken, askSearch, removeToken, search, searchFor, useUi } from '../../stores/ui.ts'
import { useSay } from '../../words/Say.tsx'
import { countryName } from '../people/rowWords.ts'
import { DateDialog } from './DateDialog.tsx'
import { useTokenWords } from './title.ts'

const AFTER_MENU = 60

type Choice = { readonly token: Token; readonly icon?: LucideIcon }

const people: readonly (readonly Choice[])[] = [
  [
    { token: { is: 'saved', value: 'yes' }, icon: BookUser },
    { token: { is: 'saved', value: 'no' }, icon: UserRoundX },
  ],
  [
    { token: { is: 'name', value: 'none' }, icon: UserRound },
    { token: { is: 'picture', value: 'none' }, icon: ImageOff },
    { token: { is: 'picture', value: 'hidden' }, icon: EyeOff },
  ],
  [
    { token: { is: 'business', value: 'yes' }, icon: Store },
    { token: { is: 'business', value: 'no' }, icon: UserRound },
  ],
  [
    { token: { is: 'blocked', value: 'yes' }, icon: Ban },
    { token: { is: 'blocked', value: 'no' }, icon: Check },
  ],
]

/** Everything that can be filtered, for those who do not know how to type it. It sets the tokens of the search field. */
export const FilterButton = () => {
  const tokens = useUi((s) => s.tokens)
  const [asksDate, setAsksDate] = useState(false)
  const say = useSay()
  const about = (): void => {
    const { query } = useUi.getState()
    search([query.trim(), 'about:'].filter(Boolean).join(' '))
    // The menu that closes gives the focus back to its button first.
    setTimeout(askSearch, AFTER_MENU)
  }
  return (
    <>
      <MenuButton
        label={say('filter.button')}
        button={
          <Button look="quiet" icon={ListFilter} aria-label={say('filter.button')}>
            <span className="btn-text">{say('filter.button')}</span>
          </Button>
        }
      >
        {people.map((group) =>
          group.map((choice) => <Item key={choice.token.is + choice.token.value} {...choice} />),
        )}
        <MenuSeparator />
        <SubMenu icon={Globe} label={say('filter.country')}>
          <Countries />
        </SubMenu>
        <SubMenu icon={CalendarDays} label={say('filter.talked')}>
          <Talked onDate={() => setAsksDate(true)} />
        </SubMenu>
        <MenuItem icon={MessageSquareText} onAction={about}>
          {say('filter.about')}
        </MenuItem>
        {tokens.length > 0 && (
          <>
            <MenuSeparator />
            <MenuItem icon={X} onAction={() => searchFor({ tokens: [], text: useUi.getState().query })}>
              {say('empty.clearFilter')}
            </MenuItem>
          </>
        )}
      </MenuButton>
      <DateDialog
        isOpen={asksDate}
        onClose={() => setAsksDate(false)}
        onDay={(day) => addToken({ is: 'talked', value: day })}
      />
    </>
  )
}

const toggle = (token: Token, isOn: boolean): void => (isOn ? removeToken : addToken)(token)

const Item = ({ token, icon, text, count }: Choice & { readonly text?: string; readonly count?: number }) => {
  const isOn = useUi((s) => hasToken(s.tokens, token))
  const words = useTokenWords()
  const say = useSay()
  const label = text ?? words(token)
  return (
    <MenuItem {...(icon ? { icon } : {})} text={label} onAction={() => toggle(token, isOn)}>
      <span className="cut">{label}</span>
      {count !== undefined && <span className="menu-count">{say('sidebar.count', { count })}</span>}
      {isOn && (
        <>
          <Check className="icon icon-14 menu-on" />
          <span className="sr">{say('filter.on')}</span>
        </>
      )}
    </MenuItem>
  )
}

/** Those that somebody is from, the commonest first. */
const Countries = () => {
  const all = usePeople((s) => s.people)
  const counts = useMemo(() => countryCounts(all.values()), [all])
  const intl = useIntl()
  return counts.map(([country, count]) => (
    <Item
      key={country}
      token={{ is: 'country', value: country }}
      text={countryName(intl, country)}
      count={count}
    />
  ))
}

const MONTHS = [6, 12] as const

const Talked = ({ onDate }: { readonly onDate: () => void }) => {
  const say = useSay()
  const now = new Date()
  return (
    <>
      <Item token={{ is: 'talked', value: 'never' }} icon={CalendarDays} />
      {MONTHS.map((months) => {
        const day = dayAt(new Date(now.getFullYear(), now.getMonth() - months, now.getDate()).getTime())
        return (
          <Item
            key={months}
            token={{ is: 'talked', value: day }}
            icon={CalendarDays}
            text={say('filter.notFor', { months })}
          />
        )
      })}
      <MenuItem icon={CalendarDays} onAction={onDate}>
        {say('filter.notSince')}
      </MenuItem>
    </>
  )
}

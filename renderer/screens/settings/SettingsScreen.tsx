import { Database, Gauge, Info, Keyboard as KeyboardIcon, Languages, Palette, UserRound } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { sectionShown, useUi } from '../../stores/ui.ts'
import { languages, type MessageId } from '../../words/messages.ts'
import { Say, useSay } from '../../words/Say.tsx'
import { StatusLine } from '../people/StatusLine.tsx'
import { StatusBanner } from '../states/StatusBanner.tsx'
import { Account } from './Account.tsx'
import { About, Data } from './Data.tsx'
import { Appearance, Keyboard, LanguageChoice, PaceChoice } from './Look.tsx'

type Entry = { readonly id: string; readonly word: MessageId; readonly icon: LucideIcon }

const entries: readonly Entry[] = [
  { id: 'account', word: 'settings.account', icon: UserRound },
  { id: 'appearance', word: 'settings.appearance', icon: Palette },
  // A choice of one is none.
  ...(languages.length > 1 ? [{ id: 'language', word: 'settings.language', icon: Languages } as const] : []),
  { id: 'pace', word: 'settings.pace', icon: Gauge },
  { id: 'data', word: 'settings.data', icon: Database },
  { id: 'keyboard', word: 'settings.keyboard', icon: KeyboardIcon },
  { id: 'about', word: 'settings.about', icon: Info },
]

/** How near its top a section has to be to be the one that is read. */
const NEAR = 96

/** The last section whose title has passed the top; at the very end the last one, however short it is. */
const sectionRead = (page: HTMLElement): string => {
  const top = page.getBoundingClientRect().top + NEAR
  if (page.scrollTop > 0 && page.scrollTop + page.clientHeight >= page.scrollHeight - 1)
    return entries.at(-1)?.id ?? ''
  const passed = entries.filter(({ id }) => {
    const section = document.getElementById(`settings-${id}`)
    return section !== null && section.getBoundingClientRect().top <= top
  })
  return (passed.at(-1) ?? entries[0])?.id ?? ''
}

/** Brings a section into view, and the focus to its title. */
const reveal = (id: string): void => {
  document.getElementById(`settings-${id}`)?.scrollIntoView({ block: 'start' })
  document.getElementById(`settings-${id}-title`)?.focus({ preventScroll: true })
}

export const SettingsScreen = () => {
  const page = useRef<HTMLDivElement>(null)
  const nav = useRef<HTMLElement>(null)
  const [here, setHere] = useState('account')
  const say = useSay()
  const go = (id: string): void => {
    reveal(id)
    setHere(id)
  }
  const section = useUi((s) => s.section)
  useEffect(() => {
    if (section === null) return
    reveal(section)
    sectionShown()
  }, [section])
  // What had the focus may be gone with the list.
  useEffect(() => {
    if (document.activeElement === document.body) nav.current?.querySelector('button')?.focus()
  }, [])
  return (
    <main className="main">
      <StatusBanner isOverList />
      <div className="settings">
        <nav ref={nav} className="settings-nav" aria-label={say('settings.title')} data-area="settings-nav">
          <header className="list-head">
            <h1>
              <Say id="settings.title" />
            </h1>
          </header>
          <div className="nav">
            {entries.map(({ id, word, icon: Icon }) => (
              <button
                key={id}
                type="button"
                className="nav-item"
                aria-current={here === id ? 'true' : undefined}
                onClick={() => go(id)}
              >
                <Icon className="icon" />
                <Say id={word} />
              </button>
            ))}
          </div>
        </nav>
        <div
          ref={page}
          className="settings-page"
          role="region"
          aria-label={say('settings.title')}
          tabIndex={0}
          data-area="settings"
          onScroll={() => page.current && setHere(sectionRead(page.current))}
        >
          <Account />
          <Appearance />
          {languages.length > 1 && <LanguageChoice />}
          <PaceChoice />
          <Data />
          <Keyboard />
          <About />
        </div>
      </div>
      <StatusLine />
    </main>
  )
}

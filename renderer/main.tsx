import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import type { ErrorCode } from '../shared/result.ts'
import { App } from './App.tsx'
import { client } from './client.ts'
import { tell } from './screens/people/tell.tsx'
import { start } from './stores/start.ts'
import './styles/index.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
const page = createRoot(root)
const show = (broken: ErrorCode | null): void =>
  page.render(
    <StrictMode>
      <App broken={broken} />
    </StrictMode>,
  )

void start({ client, tell }).then((started) => {
  if (!started.ok) show(started.error.code)
})
show(null)

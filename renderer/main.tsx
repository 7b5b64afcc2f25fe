import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { client } from './client.ts'
import { tell } from './screens/people/tell.tsx'
import { start } from './stores/start.ts'
import './styles/index.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root')
void start({ client, tell })
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

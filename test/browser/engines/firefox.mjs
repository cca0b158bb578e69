#!/usr/bin/env node
// Starts Firefox for Playwright and stands between the two: Playwright asks every browser for media features, which a
// Firefox that does not know that command refuses, and then no window opens. Here it hears yes. Nor does Firefox tell of
// requests, which takes it a fifth of all its time: tests ask the proxy before the server about them (`routeByProxy.ts`).
// FIREFOX_PATH is the program. Its process id stands in the profile, for tests that kill it.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { WebSocket, WebSocketServer } from 'ws'

const unknown = 'emulation.setMediaFeaturesOverride'
const subscribe = 'session.subscribe'
const most = { maxPayload: 2 ** 28, perMessageDeflate: false }

const args = process.argv.slice(2)
const firefox = spawn(process.env.FIREFOX_PATH, args, { stdio: ['ignore', 'inherit', 'pipe'] })
firefox.once('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => firefox.kill(signal))
const profile = args[args.indexOf('--profile') + 1]
writeFileSync(join(profile, 'pid'), String(firefox.pid))

createInterface({ input: firefox.stderr }).on('line', (line) => {
  const [, address] = /^WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line) ?? []
  if (address === undefined) console.error(line)
  else relay(address)
})

function relay(address) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...most }, () => {
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`)
  })
  server.on('connection', (playwright, { url }) => {
    const browser = new WebSocket(address + url, most)
    const opened = new Promise((resolve) => browser.once('open', resolve))
    playwright.on('message', async (data) => {
      const text = String(data)
      await opened
      if (!text.includes(unknown) && !text.includes(subscribe)) return browser.send(text)
      const command = JSON.parse(text)
      if (command.method === unknown) {
        return playwright.send(JSON.stringify({ type: 'success', id: command.id, result: {} }))
      }
      if (command.method !== subscribe) return browser.send(text)
      const events = command.params.events.filter((name) => name !== 'network')
      browser.send(JSON.stringify({ ...command, params: { ...command.params, events } }))
    })
    browser.on('message', (data) => playwright.send(String(data)))
    for (const [one, other] of [
      [browser, playwright],
      [playwright, browser],
    ]) {
      one.on('close', () => other.close())
      one.on('error', () => other.close())
    }
  })
}

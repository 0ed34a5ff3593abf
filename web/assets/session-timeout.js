import { Component } from 'govuk-frontend'

const second = 1000

/**
 * Warns before the session ends and offers to keep it. The dialog is in the page, closed; without JavaScript it stays
 * so, and the server alone ends the session. Tabs share a channel, so that work in one keeps the others signed in.
 * Times are compared with the clock, because a sleeping device stops timers but not the session.
 */
export class SessionTimeout extends Component {
  static moduleName = 'session-timeout'
  static elementType = HTMLDialogElement

  constructor($root) {
    super($root)
    this.remaining = $root.querySelector('[data-remaining]')
    this.channel = new BroadcastChannel('session-timeout')
    this.channel.onmessage = () => this.restart()
    this.channel.postMessage('extended') // A page was served, so the session began anew in every tab.
    $root.querySelector('[data-extend]').addEventListener('click', () => this.extend())
    $root.addEventListener('cancel', () => this.extend()) // Escape keeps the session.
    document.addEventListener('visibilitychange', () => this.tick())
    this.restart()
  }

  restart() {
    this.started = Date.now()
    this.$root.close()
    this.tick()
  }

  tick() {
    clearTimeout(this.timer)
    const elapsed = Date.now() - this.started
    const warnIn = this.$root.dataset.warnAfter * second - elapsed
    const endIn = this.$root.dataset.endAfter * second - elapsed
    if (endIn <= 0) {
      window.location.assign(this.$root.dataset.endedUrl)
      return
    }
    if (warnIn > 0) {
      this.timer = setTimeout(() => this.tick(), warnIn)
      return
    }
    this.say(endIn)
    if (!this.$root.open) this.$root.showModal()
    this.timer = setTimeout(() => this.tick(), second)
  }

  /** Whole minutes, then steps of 20 seconds: a screen reader announces each change, so there are few. */
  say(left) {
    const seconds = Math.ceil(left / second)
    const minutes = Math.ceil(seconds / 60)
    const steps = Math.ceil(seconds / 20) * 20
    const text = seconds > 60 ? `${minutes} minutes` : steps === 60 ? '1 minute' : `${steps} seconds`
    if (this.remaining.textContent !== text) this.remaining.textContent = text
  }

  async extend() {
    const response = await fetch(this.$root.dataset.extendUrl, { method: 'POST' }).catch(() => null)
    if (!response) return // Offline: leave the warning and its count where they are.
    if (!response.ok || response.redirected) {
      window.location.assign(this.$root.dataset.endedUrl) // The server had ended the session already.
      return
    }
    this.channel.postMessage('extended')
    this.restart()
  }
}

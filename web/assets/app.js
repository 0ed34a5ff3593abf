import {
  createAll,
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
} from 'govuk-frontend'
import { SessionTimeout } from './session-timeout.js'

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  Radios,
  ServiceNavigation,
  SkipLink,
  SessionTimeout,
]) {
  createAll(component)
}

// Few pages need this, so the others don't load it.
const lists = document.querySelectorAll('select[data-module="app-autocomplete"]')
if (lists.length > 0) {
  const { autocomplete } = await import('./autocomplete.js')
  lists.forEach(autocomplete)
}

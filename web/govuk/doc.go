// Package govuk holds the GOV.UK Frontend components that the service uses, as templ components.
//
// A component is a struct whose fields are named after the options of the Nunjucks macro, and is rendered where it
// stands: @govuk.Button{Text: "Continue"}. Fields left out take the macro's defaults. Text is escaped; HTML is any other
// component and wins over Text. The tests hold every component to the fixtures of the npm package.
package govuk

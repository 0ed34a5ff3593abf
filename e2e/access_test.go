package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/playwright-community/playwright-go"

	"jobshare/features"
)

// What people set in their browser or system, and what a page must then do.

// zoomed is a window of 1280 by 1024 pixels at 400 %: that leaves 320 by 256 CSS pixels, each of four by four.
var zoomed = map[string]any{"width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false, "screenWidth": 1280, "screenHeight": 1024}

// twoWays is what must be moved in two directions to be read (WCAG 1.4.10), but for boxes of tables, which a keyboard
// reaches, and what lies over the page and cannot be moved away.
const twoWays = `() => {
	const problems = [];
	if (innerWidth !== 320 || devicePixelRatio !== 4) problems.push('the window is ' + innerWidth + ' wide at ' + devicePixelRatio);
	const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	if (wide > 0) problems.push('the page is ' + wide + ' wider than the window');
	for (const e of document.querySelectorAll('body *:not(option)')) {
		if (!e.checkVisibility()) continue;
		const s = getComputedStyle(e), short = e.outerHTML.slice(0, 120);
		if (['auto', 'scroll'].includes(s.overflowX) && e.scrollWidth > e.clientWidth + 1 && !['INPUT', 'TEXTAREA', 'SELECT'].includes(e.tagName) &&
			!(e.tabIndex === 0 && e.getAttribute('role') === 'region' && e.querySelector('table'))) problems.push('moves sideways: ' + short);
		if (['fixed', 'sticky'].includes(s.position) && e.getBoundingClientRect().height > innerHeight / 3) problems.push('lies over the page: ' + short);
	}
	return problems;
}`

// unforced is what people who have chosen a few colours of their own cannot make out: a control without a line around
// it, a focus that does not show, a picture of which nothing is left, or colours that say something no word says.
const unforced = `() => {
	const problems = [];
	document.activeElement?.blur();
	if (!matchMedia('(forced-colors: active)').matches) problems.push('colours are not forced');
	const short = e => e.outerHTML.replace(/\s+/g, ' ').slice(0, 140);
	const behind = e => {
		for (; e; e = e.parentElement) {
			const c = getComputedStyle(e).backgroundColor;
			if (c !== 'rgba(0, 0, 0, 0)') return c;
		}
		return 'rgb(255, 255, 255)';
	};
	const sides = ['Top', 'Right', 'Bottom', 'Left'];
	const lined = (s, ground) => sides.every(side => s['border' + side + 'Style'] !== 'none' && parseFloat(s['border' + side + 'Width']) > 0 && s['border' + side + 'Color'] !== ground);
	const outlined = (s, ground) => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 && s.outlineColor !== ground;
	const underlined = s => s.textDecorationLine.includes('underline');
	const visible = e => e.checkVisibility({visibilityProperty: true}) && !e.closest('details:not([open]) > :not(summary)');
	for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
		if (!visible(e) || e.disabled) continue;
		const s = getComputedStyle(e), ground = behind(e.parentElement);
		if (e.type === 'radio' || e.type === 'checkbox') {
			const label = e.labels[0];
			if (!label || !label.innerText.trim()) problems.push('has no label: ' + short(e));
			else if (!lined(getComputedStyle(label, '::before'), ground)) problems.push('has no line around it: ' + short(e));
			else if (e.checked && (getComputedStyle(label, '::after').opacity !== '1' || getComputedStyle(label, '::after').borderLeftColor === ground)) problems.push('nobody sees that this is chosen: ' + short(e));
		} else if (['INPUT', 'SELECT', 'TEXTAREA'].includes(e.tagName)) {
			if (!lined(s, ground)) problems.push('has no line around it: ' + short(e));
		} else if (!e.innerText.trim() && !e.querySelector('[role=img]')) {
			problems.push('has no words: ' + short(e));
		} else if (e.tagName === 'BUTTON' && !lined(s, ground) && !underlined(s) && s.color === getComputedStyle(e.parentElement).color &&
			!['::before', '::after'].some(part => sides.some(side => parseFloat(getComputedStyle(e, part)['border' + side + 'Width']) > 0))) {
			problems.push('does not look like a button: ' + short(e));
		}
		if (s.color === ground) problems.push('is of the colour of what is behind it: ' + short(e));
	}
	for (const e of document.querySelectorAll('.govuk-tag, .app-filter-tag, .app-fortnight tbody td')) {
		if (!visible(e)) continue;
		if (!e.innerText.trim()) problems.push('says something by its colour alone: ' + short(e));
	}
	for (const e of document.querySelectorAll('body *:not(option)')) {
		if (!visible(e)) continue;
		const s = getComputedStyle(e);
		if (s.forcedColorAdjust === 'none' && !(e instanceof SVGElement) && !e.matches('.govuk-warning-text__icon')) problems.push('keeps its own colours: ' + short(e));
		if (s.backgroundImage.includes('url(') && !e.innerText?.trim()) problems.push('is only a background: ' + short(e));
		if (e instanceof SVGGeometryElement && !e.closest('defs')) {
			const ground = behind(e.closest('svg').parentElement);
			if ([s.fill, s.stroke].every(c => c === 'none' || c === ground)) problems.push('nobody sees this line: ' + short(e));
		}
	}
	for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
		if (!visible(e) || e.disabled) continue;
		e.focus({focusVisible: true, preventScroll: true});
		if (document.activeElement !== e) continue;
		const of = e.type === 'radio' || e.type === 'checkbox' ? getComputedStyle(e.labels[0], '::before') : getComputedStyle(e);
		if (!outlined(of, behind(e.parentElement))) problems.push('nobody sees that this has the focus: ' + short(e));
	}
	document.activeElement?.blur();
	return problems;
}`

// moving is what still moves for people who asked for less of it.
const moving = `() => {
	const problems = [];
	if (!matchMedia('(prefers-reduced-motion: reduce)').matches) problems.push('less motion was not asked for');
	const longest = s => Math.max(...s.split(',').map(parseFloat));
	for (const e of document.querySelectorAll('*:not(option, head *)')) for (const part of [null, '::before', '::after']) {
		const s = getComputedStyle(e, part);
		if (part && s.content === 'none') continue;
		if (longest(s.transitionDuration) > 0.1 || longest(s.animationDuration) > 0.1 && s.animationName !== 'none') problems.push('moves: ' + e.outerHTML.slice(0, 120));
		if (!part && s.scrollBehavior === 'smooth') problems.push('glides: ' + e.outerHTML.slice(0, 120));
	}
	for (const a of document.getAnimations()) if (a.playState === 'running') problems.push('runs: ' + (a.animationName || a.constructor.name));
	return problems;
}`

// settings are the three, and how they are set and taken back.
var settings = []struct {
	name     string
	script   string
	set, end func(*agent) error
}{
	{"at 400 %", twoWays, func(a *agent) error { return a.emulate("Emulation.setDeviceMetricsOverride", zoomed) },
		func(a *agent) error { return a.emulate("Emulation.clearDeviceMetricsOverride", nil) }},
	{"in a few dark colours", unforced, func(a *agent) error {
		return a.page.EmulateMedia(playwright.PageEmulateMediaOptions{ForcedColors: playwright.ForcedColorsActive, ColorScheme: playwright.ColorSchemeDark})
	}, nil},
	{"with less motion", moving, func(a *agent) error {
		return a.page.EmulateMedia(playwright.PageEmulateMediaOptions{ForcedColors: playwright.ForcedColorsNone, ColorScheme: playwright.ColorSchemeLight, ReducedMotion: playwright.ReducedMotionReduce})
	}, func(a *agent) error {
		return a.page.EmulateMedia(playwright.PageEmulateMediaOptions{ReducedMotion: playwright.ReducedMotionNoPreference})
	}},
}

// emulate tells Chromium itself what the browser's library has no word for.
func (a *agent) emulate(method string, params map[string]any) error {
	if a.protocol == nil {
		var err error
		if a.protocol, err = a.context.NewCDPSession(a.page); err != nil {
			return err
		}
	}
	_, err := a.protocol.Send(method, params)
	return err
}

// underSettings checks the page that is there under each setting in turn, without loading it again.
func underSettings(t *testing.T, u *agent) (problems []string) {
	t.Helper()
	for _, s := range settings {
		if err := s.set(u); err != nil {
			t.Fatal(err)
		}
		result, err := u.page.Evaluate(s.script)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range result.([]any) {
			problems = append(problems, fmt.Sprintf("%s: %v", s.name, problem))
		}
		if s.end != nil {
			if err := s.end(u); err != nil {
				t.Fatal(err)
			}
		}
	}
	return problems
}

// Each of these checks sees what it is there for.
func TestChecksSeeWhatIsBroken(t *testing.T) {
	w, err := features.Start(features.Level{Name: "chromium", NewAgent: browser.NewAgent})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}()
	u, err := browser.open(w.URL(), playwright.BrowserNewContextOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	if err := u.Open("/create-account"); err != nil {
		t.Fatal(err)
	}
	if problems := underSettings(t, u); len(problems) > 0 {
		t.Fatalf("before anything is broken: %v", problems)
	}
	for _, c := range []struct{ broken, seen string }{
		{"h1 { width: 400px }", "at 400 %: the page is"},
		{"form { overflow-x: auto } label { width: 400px }", "at 400 %: moves sideways: <form"},
		{"header { position: sticky; height: 100px }", "at 400 %: lies over the page: <header"},
		{".govuk-input { border: 0 }", "has no line around it: <input"},
		{".govuk-button { border: 0; background: none }", "does not look like a button: <button"},
		{".govuk-button { forced-color-adjust: none }", "keeps its own colours: <button"},
		{":focus { outline: 0 !important }", "nobody sees that this has the focus: <input"},
		{"hr { background-image: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=); height: 9px }", "is only a background: <hr"},
		{":focus { outline: 0 !important; box-shadow: none !important; background: none !important }", "\nnobody sees that this has the focus: <input"},
		{"h1 { transition: color 1s }", "with less motion: moves: <h1"},
		{"html { scroll-behavior: smooth }", "with less motion: glides: <html"},
		{"@keyframes turn { to { opacity: 0 } } h1 { animation: turn 9s infinite }", "with less motion: runs: turn"},
	} {
		if _, err := u.page.Evaluate(`css => {
			if (!document.querySelector('hr')) document.querySelector('form').append(document.createElement('hr'));
			const style = new CSSStyleSheet();
			style.replaceSync(css);
			document.adoptedStyleSheets = [style];
		}`, c.broken); err != nil {
			t.Fatal(err)
		}
		if problems := strings.Join(append(underSettings(t, u), keyboard(t, u)...), "\n"); !strings.Contains(problems, c.seen) {
			t.Errorf("with %s it is not said that something %s, but:\n%s", c.broken, c.seen, problems)
		}
	}
}

/**
 * How the page looks: one column for small phones, in light or dark as the phone is set. Only what old
 * browsers understand, and what they may leave out; all colours have a contrast of 4.5 to 1 or more.
 */
export const STYLE = `
* { box-sizing: border-box; }
html { background: #eef1f5; color: #1a212b; font: 112.5%/1.5 system-ui, -apple-system, Roboto, sans-serif; }
body { margin: 0; padding: 1rem; }
main { max-width: 30rem; margin: 0 auto; padding: 1.25rem; background: #fff; border-radius: 1rem; }
h1 { margin: 0 0 0.75rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 1rem; }
p:last-child { margin-bottom: 0; }
.message, dd { white-space: pre-wrap; word-wrap: break-word; overflow-wrap: anywhere; }
.message { padding-left: 0.75rem; border-left: 4px solid #1f5fd0; }
dl { margin: 0 0 1rem; }
dt { color: #566070; font-size: 0.85rem; }
dd { margin: 0 0 0.5rem; }
.notice { color: #a3200d; font-weight: 600; }
.note { margin-top: 1rem; color: #566070; font-size: 0.85rem; }
label { display: block; margin-bottom: 0.25rem; font-weight: 600; }
textarea, button { width: 100%; border: 2px solid #1f5fd0; border-radius: 0.6rem; font: inherit; touch-action: manipulation; }
textarea { display: block; padding: 0.6rem; background: #fff; color: inherit; }
button { min-height: 3.25rem; margin-top: 0.75rem; padding: 0.6rem 1rem; background: #1f5fd0; color: #fff; font-weight: 600; overflow-wrap: anywhere; cursor: pointer; }
button[value="false"] { background: #fff; color: #1f5fd0; }
:focus { outline: 3px solid #f0a020; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
html { background: #10141a; color: #e8ecf2; }
main, textarea, button[value="false"] { background: #1b212a; }
.message, textarea, button { border-color: #8ab4ff; }
.notice { color: #ffb4a6; }
.note, dt { color: #a9b4c2; }
button { background: #8ab4ff; color: #10141a; }
button[value="false"] { color: #8ab4ff; }
}
`;

/*
 * The look of reports: the app's own light colours, whatever the reader's system prefers, because a report is paper. The
 * margins leave room for what printers and `printToPDF` put into them.
 */
export const reportStyle = `:root{color-scheme:light;--text:#16181d;--text-2:#565d6b;--line:#e3e5e9;--soft:#f5f6f8;--accent:#3557d6;
--ok:#1a7f45;--warn:#8f5a00;--bad:#c2322d;--critical:#b3261e;--major:#b4540a;--minor:#846200;--info:#2563a8;--other:#6b4ba3;
--mono:ui-monospace,"SF Mono","Cascadia Mono","JetBrains Mono","Noto Sans Mono",monospace}
*{box-sizing:border-box}
body{margin:0 auto;padding:36px 32px 56px;max-width:880px;background:#fff;color:var(--text);
font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI Variable Text","Segoe UI",Inter,"Noto Sans",system-ui,sans-serif;
-webkit-print-color-adjust:exact;print-color-adjust:exact;overflow-wrap:anywhere}
h1{font-size:26px;line-height:1.2;letter-spacing:-.01em;margin:6px 0 0;font-weight:650;text-wrap:balance}
h2{font-size:13px;margin:30px 0 0;font-weight:650}
p{margin:0}
.kicker{display:flex;align-items:center;gap:8px;color:var(--text-2);font-size:12px}
.kicker svg{width:20px;height:20px;flex:none}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:14px 24px;margin:20px 0 0;padding:16px 0;border:solid var(--line);border-width:1px 0}
.facts dt{color:var(--text-2);font-size:11px}
.facts dd{margin:1px 0 0;font-variant-numeric:tabular-nums}
.facts .wide{grid-column:1/-1}
.mono,.time{font-family:var(--mono);font-variant-numeric:tabular-nums}
.facts .mono{font-size:12px}
.sum{display:flex;flex-wrap:wrap;align-items:center;gap:8px 20px;margin:18px 0 0}
.sum strong{font-size:17px;font-weight:650}
.bar{display:flex;height:8px;border-radius:4px;overflow:hidden;background:var(--line);margin:10px 0 0;gap:2px}
.bar b{display:block;min-width:4px}
.key{display:flex;flex-wrap:wrap;gap:4px 16px;margin:8px 0 0;color:var(--text-2);font-size:12px}
.key i{display:inline-block;width:8px;height:8px;border-radius:2px;margin-right:6px}
.is-open{background:var(--bad)}.is-fixed{background:var(--accent)}.is-disputed{background:var(--warn)}
.is-accepted{background:var(--ok)}.is-settled{background:#8d95a5}
.severity{display:inline-block;padding:1px 8px;border:1px solid currentColor;border-radius:10px;font-size:11px;font-weight:650;letter-spacing:.02em;line-height:1.45;white-space:nowrap;color:var(--other)}
.CRITICAL{color:var(--critical);background:#fdf1f0}.MAJOR{color:var(--major);background:#fdf4ec}.MINOR{color:var(--minor);background:#fbf6e6}.INFO{color:var(--info);background:#eef5fc}
article{display:flex;gap:18px;padding:18px 0;border-bottom:1px solid var(--line);break-inside:avoid}
article>img{width:208px;max-height:156px;object-fit:contain;object-position:top left;flex:none;border-radius:5px;align-self:flex-start}
.body{flex:1;min-width:0}
.head{display:flex;flex-wrap:wrap;align-items:baseline;gap:4px 10px;font-size:12px;color:var(--text-2)}
.head .time{font-size:13px;color:var(--text);font-weight:600;margin-left:auto;white-space:nowrap}
h3{font-size:15px;line-height:1.35;margin:5px 0 0;font-weight:650}
.why{margin:4px 0 0;color:#333944}
.note{margin:4px 0 0;color:var(--text-2);font-size:12px}
.decision{margin:9px 0 0;padding:7px 11px;border-left:3px solid #8d95a5;border-radius:0 5px 5px 0;background:var(--soft)}
.decision b{font-weight:650}
.decision.fixed{border-color:var(--accent)}.decision.disputed{border-color:var(--warn)}.decision.accepted{border-color:var(--ok)}
.decision.still{border-color:var(--bad);background:#fdf1f0}
.settled h3{color:var(--text-2);font-weight:500}
.clear{margin:28px 0 0;padding:22px;border-radius:8px;background:#eef7f1;color:var(--ok);font-weight:600;text-align:center}
table{width:100%;border-collapse:collapse;margin:16px 0 0;font-size:13px}
th{text-align:left;font-size:11px;font-weight:500;color:var(--text-2);padding:0 10px 6px 0;border-bottom:1px solid #c9cdd4;white-space:nowrap}
td{padding:9px 10px 9px 0;border-bottom:1px solid var(--line);vertical-align:top}
tr{break-inside:avoid}
td small{display:block;color:var(--text-2);font-size:11px}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.state{font-weight:650;white-space:nowrap}
.state.open{color:var(--bad)}.state.fixed{color:var(--accent)}.state.incomplete{color:var(--warn)}.state.clear{all:unset;font-weight:650;color:var(--ok);white-space:nowrap}
@page{margin:16mm 15mm 18mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif;color:#565d6b}}
@media print{body{padding:0;max-width:none;font-size:10pt}h1{font-size:18pt}h3{font-size:11pt}
article>img{width:46mm;max-height:36mm}.facts{grid-template-columns:repeat(4,1fr)}thead{display:table-header-group}}
@media(max-width:560px){body{padding:20px 16px}article{flex-direction:column}article>img{width:100%;max-height:none}}
@media(forced-colors:active){.severity,.decision{border-color:currentColor}}`

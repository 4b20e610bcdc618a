// SPDX-License-Identifier: MIT
#include "report/html_style.h"

namespace outturn {

std::string_view paper_style() {
  return R"css(
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #0b0c0c; --soft: #505a5f; --line: #b1b4b6; --shade: #f3f2f1; --link: #1d70b8;
  --series: #12436d; --target: #801650; --limit: #6b6b6b; --signal: #c6490a;
  --green: #00703c; --on-green: #ffffff; --amber: #f47738; --on-amber: #0b0c0c; --red: #d4351c; --on-red: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181a; --ink: #f3f2f1; --soft: #bfc1c3; --line: #6f777b; --shade: #24282b; --link: #8ebfff;
    --series: #6bace6; --target: #f0a3cd; --limit: #a0a4a7; --signal: #f58b4c;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 Arial, Helvetica, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0.5rem 0; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 2.5rem 0 0.75rem; border-top: 2px solid var(--line); padding-top: 1rem; }
h3 { font-size: 1.15rem; line-height: 1.3; margin: 2rem 0 0.5rem; }
p { margin: 0.5rem 0; max-width: 46rem; }
a { color: var(--link); text-underline-offset: 0.15em; }
a:focus-visible, .scroll:focus-visible, summary:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px;
  box-shadow: 0 0 0 5px #0b0c0c; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
.soft { color: var(--soft); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.95rem; }
caption { text-align: left; font-weight: bold; padding: 0.25rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.6rem 0.35rem 0; border-bottom: 1px solid var(--line); }
th.number, td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
thead th { color: var(--soft); font-weight: bold; }
tbody th { font-weight: normal; min-width: 12rem; }
tbody th.group { padding-left: 1.25rem; color: var(--soft); }
.trend-table { width: auto; font-size: 0.85rem; }
.trend-table tbody th { min-width: 0; }
.rag { display: inline-block; padding: 0 0.5rem; font-weight: bold; border-radius: 2px; }
.rag.green { background: var(--green); color: var(--on-green); }
.rag.amber { background: var(--amber); color: var(--on-amber); }
.rag.red { background: var(--red); color: var(--on-red); }
.glance { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; padding: 0; margin: 0.75rem 0; list-style: none; }
.glance b { font-size: 1.6rem; margin-right: 0.3rem; }
.comment { border-left: 4px solid var(--line); padding: 0.1rem 0 0.1rem 1rem; margin: 0.75rem 0; }
.chart { display: block; width: 100%; max-width: 40rem; height: auto; margin: 0.5rem 0; }
.chart text { fill: var(--ink); font: 13px Arial, Helvetica, sans-serif; }
.chart text.last { font-weight: bold; }
.chart text.target { fill: var(--target); stroke: none; }
.chart text.mean, .chart text.limit { fill: var(--soft); stroke: none; }
.chart .axis { stroke: var(--line); stroke-width: 1; }
.chart .series { stroke: var(--series); stroke-width: 2.5; }
.chart .target { stroke: var(--target); stroke-width: 2; stroke-dasharray: 8 4; }
.chart .mean { stroke: var(--limit); stroke-width: 1.5; }
.chart .limit { stroke: var(--limit); stroke-width: 1.5; stroke-dasharray: 2 4; }
.chart .point { fill: var(--series); stroke: var(--series); stroke-width: 2; }
.chart .signal { fill: var(--signal); stroke: var(--ink); stroke-width: 1; }
.chart .bar { fill: var(--series); stroke: var(--series); stroke-width: 1; }
.chart .hollow { fill: var(--paper); }
dl { margin: 0.75rem 0; font-size: 0.9rem; max-width: 46rem; }
dt { font-weight: bold; }
dd { margin: 0 0 0.4rem; }
code, pre { font: 0.85rem/1.4 ui-monospace, Consolas, monospace; white-space: pre-wrap; }
footer { margin-top: 3rem; border-top: 2px solid var(--line); padding-top: 1rem; font-size: 0.9rem; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #777777; --link: #000000;
    --series: #12436d; --target: #801650; --limit: #6b6b6b; --signal: #c6490a; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .skip { display: none; }
  .scroll { overflow: visible; }
  .section { break-before: page; }
  article, .chart, tr { break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  .trend-table { font-size: 6.5pt; }
  .trend-table th.number, .trend-table td.number { white-space: normal; padding-right: 0.25rem; }
  thead { display: table-header-group; }
  .rag { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";
}

}  // namespace outturn

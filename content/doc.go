// Package content turns Markdown into a [Library]: the pages of the manual, the tree of questions
// they make, and everything that follows from them. It is the only room that opens the files of a
// pack, and every word comes in through [bearings/content/clean].
//
// # A pack
//
// A pack is a folder with a manifest, pack.yaml, at its top and pages, name.md, in any folders
// below. Packs are data: nothing in them is run. The manifest is strict YAML:
//
//	name: core
//	version: "2026.11"
//	licence: …
//	author: …
//	reviewer: none yet
//	written-on: 2026-11-21
//	review-by: 2027-05-21
//	rules: {gate: safety-gate, come-back: come-back, unnamed: name-it, company: self-think-now}
//
// The rules name the pages the engine itself sends people to; only the first pack, the core, has
// them. A pack laid over the core adds pages and never replaces one. README.md and LICENSE.md at
// the top are no pages.
//
// # A page
//
// A page is one Markdown file that reads well with no program. Its name is its id: small ASCII
// letters, digits and single hyphens, unique in the whole library, so that a link survives a move
// between folders. It begins with front matter, strict YAML between two lines of ---:
//
//	title: Carried along
//	kind: question            question, safety, guidance, sheet or page
//	aliases: [In a rut, {Limits: '#limits'}]
//	bearing: lean-steer       of an end page: follow, lean-follow, middle, lean-steer, steer, duty
//	come-back: {in: 7d, also: "…"}   or {when: "when you have talked"}; of an end page
//	behind: rel-help-and-risk the question that has to be answered before the page opens
//	shows: agreement          the local agreement of the team’s settings; or walk, on a worksheet: the walk so far
//
// and author, reviewer, written-on and review-by where they differ from the pack's. A page answers
// to its id, its title and its aliases; case, accents, blanks, hyphens and punctuation do not
// count, so no two pages may have names that differ in nothing else. An alias may name a section.
//
// Links are relative Markdown links to the file, with the heading after # if a section is meant,
// or [[Name]] or [[words|name]] by any name a page answers to. Links out of the manual lead to
// http, https, mailto or tel. Pictures and HTML are not shown; their words are.
//
// # A question
//
// A question, or a safety page that asks, is a lead of plain paragraphs, a heading with ## that
// asks, and a list of links, which are its answers, at most seven:
//
//	When every day brings a new crisis, the crisis starts to choose your work.
//
//	## What has decided your work?
//
//	- [Whatever blew up that morning](../guidance/chaos-steer.md)
//	- [The same crisis, over and over](../safety/chaos-same.md)
//
//	---
//
//	- [An answer that stands apart](balance-check.md)
//
//	## Why we ask
//
//	## In supervision
//
//	- A question for two people.
//	- Listen for: what may be said instead.
//
// Answers below a rule stand apart; on a safety question only these may lead out of safety. Answers
// may stand under headings with ###. “None of these” and the safety answer are added by the engine.
//
// # An end page
//
// A guidance page, or a safety page with no answers, is a lead and then parts with fixed headings,
// so that each is found where it was on the page before: Today you could, Think with, You might
// say, Watch, The young person’s view, Worksheet, See also, Why, In supervision. Worksheet may be
// left out, and on a safety page The young person’s view. The links under See also are where the
// page leads on; the first one under Worksheet is its sheet. Headings with ### stand inside parts.
//
// # A sheet
//
// A sheet says in its text how it is filled in on paper. Its front matter may declare what it asks
// on the screen, part by part, in the terms of [navigator.Form]:
//
//	parts:
//	  - id: about
//	    shape: fields         fields, grid, lanes, levels, rings, tally, order, steps, signs, checks
//	    heading: This sheet
//	    hint: One line is enough for today.
//	    fields:
//	      - {id: case-code, kind: code, ask: Code}
//	      - {id: safe, kind: choice, ask: "Safe now?", options: ["yes", "no", not known],
//	         opens: {page: safety-gate, on: ["no", not known]}}
//	      - {id: how, kind: line, ask: "How do you know?", needs: safe, max: 200}
//
// A field is a line, text, code, choice, date, tick or number. What it may do is a closed list:
// opens a page on some answers, needs another field first, max, and rows that are pinned. The lists
// of the other shapes are fields, pinned, lanes, rows, cell, columns, steps, groups, views, parks;
// the page of BE050 says which shape has which. Ids are what a kept sheet is found by: keep them. A
// form with a fault is left out, and the sheet stays on paper.
//
// # The glossary
//
// On the page called glossary, every heading with ## is a term. Its first line may be
// “Also: a, b, c”, other spellings, and the rest says what it means.
//
// # What is wrong
//
// [Load] leaves out what cannot be used and tells of it; [Library.Check] tells of everything. Each
// problem has a code and each code a page in problems/, with an example; see [Explain]. The caps a
// page is held to are listed by [Limits].
package content

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
// them. A pack laid over the core may also say for-whom it is, and what it was cloned-from.
// README.md and LICENSE.md at the top are no pages.
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
//	shows: agreement          the local agreement of the team’s settings; local-names, its forms and
//	                          agencies; numbers, its numbers to ring; escalation, the area's rule
//	                          for when nothing happens; or walk, on a worksheet: the walk so far
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
// # A pack over the core
//
// Packs lie over each other in a stated order, later ones over earlier ones. A page of a name of its
// own is new. A page with the name of one beneath says in its front matter what it does to it:
//
//	over: replace             it stands in the place of the page, and is written in full
//	over: add                 it adds parts at the end; it needs no title and no kind
//	over: choices             it changes the answers of a question; it needs no title and no kind
//
// Nothing that comes of it is ever written anywhere: taking the file away brings back what lay
// beneath. Under returns that, Page what is on top, and Page.Layers whose hand is in it.
//
// With add, the words before the first heading stand under the page’s title, if it has one, or “Added
// by” and the pack’s name. What is added is no part of an end page: See also and Worksheet keep their
// links.
//
// With choices, the page has a list of answers, with the question above it or not. It need only have
// the answers that change:
//
//	---
//	over: choices
//	why: We say it in the words of our young people.
//	---
//
//	- [It has all gone off again](../guidance/chaos-steer.md)
//	- [Nobody rings back](our-network.md)
//	- ~~[The same crisis, over and over](../guidance/chaos-pattern.md)~~
//
// An answer that leads where one beneath leads is that answer in other words; where there are two, the
// one with the same words is meant. The answers it names stand in its order, in the places they had
// between them. A new answer comes after the one it is written after, or at the end. One that is
// struck out is hidden. Parts below the answers are added at the end of the page.
//
// Any local page may say how it came about:
//
//	agreed-by: [team manager, keyworkers]
//	why: We have no night team.
//	agreed-on: 2026-11-20
//	review-on: 2027-05-20
//	cloned-from: Eastside team
//	written-against: 1f0a6c2b9d3e4f55   the digest of the page beneath
//
// Overdue lists what is past its review-on, and Drift what lies over another page than it was written
// against. The page as it was then may be kept as .base/ and its id and .md, so that what the core
// changed can be told from what the team did. A folder whose name begins with a dot has no pages.
//
// A team shares its pack as a zip, of which ReadArchive takes all or nothing; which packs are on stands in
// a list of folders, for ParsePackList to read. NewPack begins a pack with an example of everything here.
//
// # Safety stays
//
// A safety page, the page of numbers, a page behind a question, and a question that pages of another
// pack stand behind can only be added to. An answer that leads to safety, or to a page behind a safety
// question, keeps its words, and has nothing above it that was not above it before; so has such a link
// under See also. A part of a sheet that opens safety may only ask more at its end, and no new part
// stands above it; the same holds for a group of a checklist that says “stays: true”. The shortest ways
// from the first question to every safety page of the core stay open. What breaks this is told with
// BE081 and left out as a whole file, and what lay beneath stands. A safety page of a local pack leads
// out of safety by its answers only to pages behind it, and by its See also to no question. What the
// core calls its pages, no pack can take as a name for its own.
//
// # A golden walk
//
// A file whose name ends in .walk is a walk that a team expects its manual to give; Check tries it. See
// Golden for its lines.
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

"""What Lintel writes: Word documents from templates, each with its contract.

How a draft comes about, in the order in which it does; each name is a module or package of this room:

- `shelf` has the templates, `house` those of one's own; `contract` is what each asks for. `masters` builds those that
  come with Lintel from their `layout` and `styles`. `examine` tells the author of one what is wrong with it.
- `statement`, `summary`, `briefing`, `checklist`, `locality` and `alignment` are the six documents: from a request each
  writes what its template is to be `filled` with. All use `writing`: the desk with its sources, what is cited, figures
  as printed. What they cannot say is in `gaps`.
- `draft` brings the two together: `render` fills the template, `references` and `notes` make the footnotes, `charts` on
  the sheet of `drawing` and `pictures` the pictures, `finish` adds `comments`, `links` and properties, and `base` keeps
  in the file what was written.
- `alignment_charts` draws what the checks of an area's plans found, on the same sheet.
- `merge` drafts again over a file that people edited, `review` reads their answers, `publish` makes it final.
- `guard` opens Word files from outside; `access` tells whether everybody can read one, `published` reads that of a
  plan; `errors` is what can go wrong.
- Word itself is in `parts`, `controls`, `changes`, `fields`, `marks`, `look` and `story`, each for one thing.
"""

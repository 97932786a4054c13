"""The catalogue of findings: every rule that a submission is held against.

A finding travels as a code and its parameters; the words are chosen when it
is shown, so that the same finding reads in French and in English.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from concertaction.i18n import N_, _
from concertaction.models import Finding, Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Rule(NamedTuple):
    """What a finding code means.

    ``message`` says what is wrong with braces for ``Finding.params`` and for
    ``{value}`` and ``{field}``; ``remedy`` says what to do, as to the operator.
    """

    severity: Severity
    title: str
    message: str
    remedy: str


RULES: dict[str, Rule] = {
    # -- refusals: the row is kept aside
    "missing-operator": Rule(
        ERROR,
        N_("operator missing"),
        N_("No operator is named for this action."),
        N_("Write the name of the organisation that carries the action."),
    ),
    "missing-title": Rule(
        ERROR,
        N_("title missing"),
        N_("The action has no title."),
        N_("Write a short title for the action."),
    ),
    "unknown-objective": Rule(
        ERROR,
        N_("objective that the note has not"),
        N_("The note has no objective {code}."),
        N_("Write one of the codes of the note: {codes}."),
    ),
    "ambiguous-objective": Rule(
        ERROR,
        N_("objective that can be read in several ways"),
        N_("“{value}” can be read in several ways as an objective ({reason})."),
        N_("Write axis and objective, for instance {example}."),
    ),
    "shifted-row": Rule(
        ERROR,
        N_("row whose cells do not stand below their headings"),
        N_("“{value}” stands under “{heading}”: the cells of the row seem to be a column too far."),
        N_("Move the cells of the row below their headings."),
    ),
    "impossible-date": Rule(
        ERROR,
        N_("impossible date"),
        N_("“{value}” is a date that does not exist."),
        N_("Correct the date (day/month/year)."),
    ),
    "end-before-start": Rule(
        ERROR,
        N_("end before start"),
        N_("The action ends on {end}, before it starts on {start}."),
        N_("Correct the start or the end."),
    ),
    "national-register-number": Rule(
        ERROR,
        N_("national register number"),
        N_("The cell holds a national register number; it was not kept and the action was not stored."),
        N_("Remove the number: it may not be collected (law of 8 August 1983)."),
    ),
    # -- warnings: the row is stored, the value is doubtful
    "personal-data": Rule(
        WARNING,
        N_("personal data"),
        N_("The cell holds personal data ({kind}); it was masked before anything was kept."),
        N_("Remove what names or identifies a person."),
    ),
    "number-in-name": Rule(
        WARNING,
        N_("national register number in a name"),
        N_("The name of the file or sheet holds a national register number; it was hidden everywhere."),
        N_("Take the number out of the name: it may not be collected (law of 8 August 1983)."),
    ),
    "no-objective": Rule(
        WARNING,
        N_("no objective"),
        N_("The action declares no objective; it is to be mapped."),
        N_("Write the objective's code, for instance {example}."),
    ),
    "axis-only": Rule(
        WARNING,
        N_("axis without objective"),
        N_("Axis {axis} is named without an objective; it is to be completed."),
        N_("Write which objective of the axis: {codes}."),
    ),
    "other-axis": Rule(
        WARNING,
        N_("objective of another axis than the one stated"),
        N_("Objective {code} is not of axis {axis}, which is stated for the action; the objective was kept."),
        N_("Correct the objective or the axis."),
    ),
    "other-label": Rule(
        WARNING,
        N_("objective other than the one that its title names"),
        N_("Objective {code} is not the one whose title stands beside it ({other}); the code was kept."),
        N_("Correct the code or the title."),
    ),
    "objective-in-title": Rule(
        WARNING,
        N_("objective written in the title only"),
        N_("The title “{value}” names {code}, and no objective is declared; it is proposed, not counted."),
        N_("Write the code {code} as the objective of the action if that is the one."),
    ),
    "objective-in-remark": Rule(
        WARNING,
        N_("objective written in a remark only"),
        N_("The remark “{value}” names {code}, and no objective is declared; it is proposed, not counted."),
        N_("Write the code {code} as the objective of the action if that is the one."),
    ),
    "proposed-objective": Rule(
        WARNING,
        N_("objective written in words, to be confirmed"),
        N_("“{value}” resembles objective {code} without being sure; it is proposed, not counted."),
        N_("Write the code {code} if that is the one."),
    ),
    "left-over-objective": Rule(
        WARNING,
        N_("words behind an objective that name none"),
        N_("Objective {code} was read; “{rest}”, which stands with it, was not understood."),
        N_("If that is another objective, write its code, for instance {example}."),
    ),
    "recovered-objective": Rule(
        WARNING,
        N_("objective read back from a damaged cell"),
        N_("“{value}” was read back as objective {code}."),
        N_("Check, and format the column as text before typing codes."),
    ),
    "inferred-objective": Rule(
        WARNING,
        N_("objective chosen by rule between two readings"),
        N_("“{value}” was read as objective {code} ({other} is possible too)."),
        N_("Check, and format the column as text before typing codes."),
    ),
    "cancelled-action": Rule(
        WARNING,
        N_("action marked as cancelled or not carried out"),
        N_("“{value}” says that the action is cancelled or not carried out; it was stored and counts."),
        N_("Remove its row if the action does not take place."),
    ),
    "postponed-action": Rule(
        WARNING,
        N_("action marked as postponed or suspended"),
        N_("“{value}” says that the action is postponed or suspended; it was stored as it is and counts."),
        N_("Correct its dates if it takes place later; remove its row if it does not."),
    ),
    "draft-action": Rule(
        WARNING,
        N_("action marked as a draft, a double or a test"),
        N_(
            "“{value}” says that the row is a draft, a double, a test or to be deleted; "
            "it was stored and counts."
        ),
        N_("Remove its row if it is no action, or withdraw the action."),
    ),
    "draft-sheet": Rule(
        WARNING,
        N_("sheet that may be a draft, a copy or an old version"),
        N_(
            "“{value}” says that the sheet may be a draft, a copy or an old version; "
            "its actions were stored and count."
        ),
        N_("Delete the sheet if its actions do not count, or call it something else."),
    ),
    "outside-framework": Rule(
        WARNING,
        N_("date outside the note's years"),
        N_("{date} is outside the years of the note ({start}-{end})."),
        N_("Check the year."),
    ),
    "extra-cell": Rule(
        WARNING,
        N_("cell behind the last heading"),
        N_("The row goes on right of the last heading; what stands there was not read."),
        N_("Check that the cells of the row stand below their headings, or write a heading over this one."),
    ),
    "unreadable-value": Rule(
        WARNING,
        N_("value that could not be read"),
        N_("“{value}” could not be read as {expected}."),
        N_("Write {expected} in another way, for instance {example}."),
    ),
    "uncertain-date": Rule(
        WARNING,
        N_("date that can be read in several ways"),
        N_("“{value}” was read as {date}; another reading is possible."),
        N_("Write the date in full, for instance 01/09/2011."),
    ),
    "suspicious-partner": Rule(
        WARNING,
        N_("partner list that can be cut in several ways"),
        N_("“{value}” may name one organisation or several; it was read as {count}."),
        N_("Separate the partners with semicolons."),
    ),
    "person-as-partner": Rule(
        WARNING,
        N_("person in place of a partner"),
        N_("The cell holds a person or a contact in place of an organisation; it was taken for no partner."),
        N_("Write the name of the organisation, and leave out persons."),
    ),
    "person-as-operator": Rule(
        WARNING,
        N_("person or post in place of the operator"),
        N_("The cell holds a person or a post in place of an organisation; it was taken for no operator."),
        N_("Write the name of the organisation, and leave out persons."),
    ),
    "unnamed-partner": Rule(
        WARNING,
        N_("partners meant and not named"),
        N_("“{value}” does not tell who the partners are."),
        N_("Write the names of the partners in the cell, separated by semicolons."),
    ),
    "unconfirmed-partner": Rule(
        WARNING,
        N_("partner not confirmed yet"),
        N_("“{value}” is not sure yet; {name} was taken as partner."),
        N_("Write the name alone once the partner is confirmed, or take it out."),
    ),
    "unknown-kind": Rule(
        WARNING,
        N_("kind of organisation that is not known"),
        N_("“{value}” is no known kind of organisation; it was left out."),
        N_("Write its kind in other words, for instance “EFT”, “school” or “employer”."),
    ),
    "several-operators": Rule(
        WARNING,
        N_("several operators in one cell"),
        N_("“{value}” names several organisations; the first was taken as operator, the others as partners."),
        N_("Name one operator, and the others among the partners."),
    ),
    "duplicate-action": Rule(
        WARNING,
        N_("same action twice in the file"),
        N_("The same action stands at row {row} of sheet “{sheet}”; it is counted once."),
        N_("Keep one of the two rows, or give each action its own title or reference."),
    ),
    "unreadable-objective": Rule(
        WARNING,
        N_("objective that could not be read"),
        N_("“{value}” names no objective that could be recognised; the action is to be mapped."),
        N_("Write the objective's code, for instance {example}."),
    ),
    "duplicate-reference": Rule(
        WARNING,
        N_("same reference for two actions of the file"),
        N_("Reference {reference} already stands at row {row} of sheet “{sheet}” for another action."),
        N_("Give each action its own reference."),
    ),
    "similar-action": Rule(
        WARNING,
        N_("same action under two references"),
        N_("The same action stands at row {row} of sheet “{sheet}” under another reference; both count."),
        N_("Keep one of the two rows if it is one action, or tell them apart by their titles."),
    ),
    "other-edition": Rule(
        INFO,
        N_("one title, other dates"),
        N_("The same title stands at row {row} of sheet “{sheet}” with other dates, or none; both count."),
        N_("Nothing, if these are two editions; else keep one of the two rows."),
    ),
    "personal-column": Rule(
        WARNING,
        N_("column of personal data"),
        N_("The column “{heading}” holds data on persons; none of it was kept."),
        N_("Do not send data on persons."),
    ),
    "reference-reused": Rule(
        WARNING,
        N_("reference used for another action"),
        N_("Reference {reference} was “{before}” until now."),
        N_("Give a new action a new reference."),
    ),
    "withdrawn-action": Rule(
        WARNING,
        N_("action that was withdrawn"),
        N_("“{title}” was withdrawn and is in the file again; it stays withdrawn."),
        N_("Restore it if it counts again: concertaction restore {id}."),
    ),
    "error-cell": Rule(
        WARNING,
        N_("cell in error"),
        N_("The cell shows the error {value}; its content is lost."),
        N_("Correct the formula and save the file again."),
    ),
    "hidden-value": Rule(
        WARNING,
        N_("cell that shows only ####"),
        N_("The cell shows only {value}: its column was too narrow, and what it held is lost."),
        N_("Widen the column and save the file again."),
    ),
    "formula-without-value": Rule(
        WARNING,
        N_("formula without a stored value"),
        N_("The cell holds a formula whose result was not saved."),
        N_("Open the file in Excel, save it, and send it again."),
    ),
    "unknown-commune": Rule(
        WARNING,
        N_("commune not recognised"),
        N_("“{value}” is no commune of the area."),
        N_("Check the spelling; a commune outside the area is kept as it is written."),
    ),
    "damaged-number": Rule(
        WARNING,
        N_("number damaged by the spreadsheet"),
        N_("“{value}” has lost digits; it cannot be an identifier any more."),
        N_("Format the column as text and type the number again."),
    ),
    "doubtful-text": Rule(
        WARNING,
        N_("text whose letters were damaged"),
        N_("“{value}” holds letters damaged by a change of encoding."),
        N_("Save the file again as an Excel workbook or as CSV UTF-8, or import it with --encoding."),
    ),
    "damaged-file": Rule(
        WARNING,
        N_("damaged file"),
        N_("The file is damaged: it was opened all the same, and a cell may be missing or cut."),
        N_("Compare with the operator's file, or ask for it again."),
    ),
    # -- what the tool did, to be known
    "no-end": Rule(
        INFO,
        N_("date that says that there is no end"),
        N_("“{value}” is what software writes where there is no end: the action is read as open."),
        N_("Nothing to do, if the action has no end; otherwise write its last day."),
    ),
    "abbreviated-commune": Rule(
        INFO,
        N_("commune written in short"),
        N_("“{value}” was read as {commune}, on each row that says it."),
        N_("Write the name in full if another place is meant."),
    ),
    "date-by-rule": Rule(
        INFO,
        N_("date read by a rule"),
        N_("“{value}” does not say its days: by rule it was read as {date}."),
        N_("Nothing to do, if these days are right; days in full leave no doubt."),
    ),
    "repaired-text": Rule(
        INFO,
        N_("damaged letters repaired"),
        N_("Letters damaged by a double encoding were repaired (cells: {count})."),
        N_("Nothing to do, if the accents are right."),
    ),
    "hidden-sheet": Rule(
        INFO,
        N_("hidden sheet"),
        N_("The sheet is hidden; it was not read."),
        N_("Unhide the sheet if its actions count."),
    ),
    "hidden-rows": Rule(
        INFO,
        N_("hidden rows"),
        N_("Hidden rows, read like the others: {count} ({rows})."),
        N_("Delete them if they do not count."),
    ),
    "read-with-profile": Rule(
        INFO,
        N_("import profile"),
        N_("The file was read with the profile “{profile}”."),
        N_("Nothing to do, unless the profile no longer fits."),
    ),
    "skipped-sheet": Rule(
        INFO,
        N_("sheet passed over"),
        N_("The sheet was passed over: {reason}."),
        N_("Nothing to do, unless it holds actions."),
    ),
    "unread-objectives": Rule(
        WARNING,
        N_("objectives that were not read"),
        N_("The sheet was passed over, and yet its column {letter} speaks of objectives of the note."),
        N_("If it holds actions, head its columns with usual words, or describe them in a profile."),
    ),
    "real-dates": Rule(
        INFO,
        N_("real dates beside planned ones"),
        N_("The dates under “{heading}” were read; those under “{other}” only where there is none."),
        N_("Nothing to do, unless the others are the ones that count."),
    ),
    "example-row": Rule(
        INFO,
        N_("row that shows how to fill in the table"),
        N_("The row of “{value}” is an example, or one that nobody has filled in; it was not read."),
        N_("Nothing to do, unless it is an action."),
    ),
    "skipped-column": Rule(
        INFO,
        N_("column not used"),
        N_("The column “{heading}” was not recognised; it is kept in the raw row."),
        N_("Nothing to do, unless it holds something that counts."),
    ),
    "skipped-label": Rule(
        INFO,
        N_("label not used"),
        N_("The label “{heading}” was not recognised; what answers it is kept in the raw rows."),
        N_("Nothing to do, unless it holds something that counts."),
    ),
    "merged-rows": Rule(
        INFO,
        N_("several rows for one action"),
        N_("The row completes the action of row {row} of sheet “{sheet}”; they count as one."),
        N_("Nothing to do, if it is the same action."),
    ),
    "same-organisation": Rule(
        INFO,
        N_("another spelling of a known organisation"),
        N_("“{value}” was taken for “{name}”: the same words in another order or form."),
        N_("Nothing to do, unless they are two: concertaction organisations split “{value}”."),
    ),
    "missing-action": Rule(
        INFO,
        N_("action no longer in the file"),
        N_("“{title}” ({operator}) was sent before and is no longer in the file; it stays."),
        N_("Withdraw it if it no longer exists: concertaction withdraw {id}."),
    ),
    "no-headings": Rule(
        WARNING,
        N_("table without headings"),
        N_("The table has no headings; its columns were read by what they hold."),
        N_("Check the actions, or write headings above the table."),
    ),
    "code-in-title": Rule(
        INFO,
        N_("codes before the titles"),
        N_(
            "The codes before the titles of “{heading}” were read as the objectives, and cut from the titles."
        ),
        N_("Nothing to do, unless they are another numbering: then give the codes a column of their own."),
    ),
    "guessed-year": Rule(
        WARNING,
        N_("year read on another sheet"),
        N_("The periods that are written without a year were read in {year}, for “{value}”."),
        N_("Check the year, or write it in the title of each table."),
    ),
    "text-below-title": Rule(
        INFO,
        N_("descriptions below the titles"),
        N_("What stands below the titles of “{heading}” in their own cells was read as the description."),
        N_("Nothing to do, unless it is a part of the titles: then write each on one line."),
    ),
    "guessed-operator": Rule(
        WARNING,
        N_("operator read in a title"),
        N_(
            "Nothing names the operator but “{value}”, in a line or the name of the sheet or file; "
            "it was taken for it."
        ),
        N_("Write “Opérateur :” before the name."),
    ),
    "other-tab": Rule(
        WARNING,
        N_("sheet named after another organisation"),
        N_(
            "The sheet is called “{tab}”, and this line names “{operator}”, "
            "to which the actions were attributed."
        ),
        N_("If they are those of “{tab}”, correct the name above the table."),
    ),
    "other-title": Rule(
        WARNING,
        N_("two organisations over one table"),
        N_("This line names “{value}”, another one “{operator}”, to which the actions were attributed."),
        N_("Write “Opérateur :” before the name of the one whose actions they are."),
    ),
    "line-as-partner": Rule(
        WARNING,
        N_("line over actions taken for their partner"),
        N_(
            "“{value}”, alone on its line, was taken for a partner of the actions below, and so were lines "
            "like it; the operator is “{operator}”, which a title names."
        ),
        N_("Write “Partenaires :” before the names of partners, “Opérateur :” before those of operators."),
    ),
    "guessed-column": Rule(
        WARNING,
        N_("column read by its content"),
        N_("The heading “{heading}” does not say it; for what the column holds, it was read as {kind}."),
        N_("Head the column with a usual word, or correct the reading with a profile."),
    ),
    "parted-column": Rule(
        WARNING,
        N_("column of several things"),
        N_("The heading “{heading}” asks for several things; each cell was parted into {parts}."),
        N_("Check some of the actions; give each thing a column of its own."),
    ),
    "several-a-row": Rule(
        WARNING,
        N_("several actions a row"),
        N_("The columns tell several actions of a row apart ({count}); each was read as an action."),
        N_("Check some of the actions; give each action a row of its own."),
    ),
    "listed-titles": Rule(
        WARNING,
        N_("several titles in a cell"),
        N_(
            "The cell lists several titles ({count}); each was read as an action, without the number, the "
            "participants and the budget of the line."
        ),
        N_("Check the actions; give each a row of its own."),
    ),
    "unlisted-titles": Rule(
        WARNING,
        N_("several titles in a cell, read as one"),
        N_(
            "The cell lists several titles ({count}), and another cell of its line as many things; all was "
            "read as one action."
        ),
        N_("Give each action a row of its own."),
    ),
    "unparted-column": Rule(
        WARNING,
        N_("column of several things that was read as one"),
        N_("“{heading}” asks for several things, which nothing tells apart; all was read as {parts}."),
        N_("Give each thing a column of its own."),
    ),
    "unparted-cell": Rule(
        WARNING,
        N_("cell that could not be parted"),
        N_("“{value}” could not be parted into all that “{heading}” asks for; check what was read of it."),
        N_("Give each thing a column of its own."),
    ),
    "guessed-label": Rule(
        WARNING,
        N_("label read by its answer"),
        N_("The label “{heading}” is not known; for what stands beside it, it was read as {kind}."),
        N_("Check the reading, or say with a profile what the label asks for."),
    ),
    "heading-as-title": Rule(
        WARNING,
        N_("title read from the line above the labels"),
        N_("No label asks for the title: the line above each form was read as it, “{heading}” as the first."),
        N_("Check the titles, or write the label “Title” before each."),
    ),
    "unread-label": Rule(
        WARNING,
        N_("label that was not read"),
        N_("The label “{heading}” stands at what looks like {kind} and was not read."),
        N_("Write the answer beside a usual label, or say with a profile what this one asks for."),
    ),
    "guessed-objective": Rule(
        WARNING,
        N_("objective told by the words of a heading"),
        N_(
            "The heading “{heading}” is no title of the note; for its words, it was read as objective {code}."
        ),
        N_("Head the column with the code of the objective."),
    ),
    "guessed-axis": Rule(
        WARNING,
        N_("axis told by the name of the sheet"),
        N_("For the name of the sheet, the numbers of objectives in it were read as those of axis {axis}."),
        N_("Write the objectives with their axis (3.2), or name the sheet “Axe {axis}”."),
    ),
    "unread-column": Rule(
        WARNING,
        N_("column that was not read"),
        N_("The column “{heading}” holds what looks like {kind} and was not read."),
        N_("Head the column with a usual word, or say with a profile what it is."),
    ),
    "unread-cell": Rule(
        WARNING,
        N_("cell of a grid of titles that was not read"),
        N_("“{value}” stands where others have the title of an action, and was not read as one."),
        N_("Write the title of the action in the cell, or empty it."),
    ),
    "months-without-year": Rule(
        WARNING,
        N_("months without a year"),
        N_("Nothing says of which year the columns from “{heading}” on are: they give no dates."),
        N_("Write the year above the months, in the title of the table or in the name of the file."),
    ),
    "school-terms": Rule(
        WARNING,
        N_("parts of a year read as those of a school year"),
        N_(
            "Under a school year “{heading}” was read as {start} to {end}, and the columns beside it "
            "likewise; another reading is possible."
        ),
        N_("Write the months in the headings, for instance: 1er trimestre (sept.-déc.)."),
    ),
    "worded-months": Rule(
        WARNING,
        N_("words under months read as crosses"),
        N_(
            "The words under “{first}” to “{last}” were read as crosses: "
            "an action lasts from its first one to its last one."
        ),
        N_("If they say something else, give the actions a beginning and an end."),
    ),
    "counted-months": Rule(
        WARNING,
        N_("numbers under months read as crosses"),
        N_(
            "The numbers under “{first}” to “{last}” were read as crosses: "
            "an action lasts from its first one to its last one."
        ),
        N_("If they say something else, give the actions a beginning and an end."),
    ),
    "read-bands": Rule(
        WARNING,
        N_("actions by the times above the columns"),
        N_(
            "Times stand above the columns, from “{first}” to “{last}”; what stands below each was read as an"
            " action of that time."
        ),
        N_("Check the actions, or give each action of a time a line of its own, with its dates."),
    ),
    "unread-bands": Rule(
        WARNING,
        N_("times above the columns that were not read"),
        N_(
            "The times above the columns, from “{first}” to “{last}”, were not read: what stands below them"
            " counts once for the whole action, and figures were left out."
        ),
        N_("Give each action of a time a line of its own, with its dates."),
    ),
    "explained-codes": Rule(
        WARNING,
        N_("codes read with the legend of another sheet"),
        N_("The codes under “{heading}” were read with the sheet “{legend}”: “{value}” is “{meaning}”."),
        N_("Check the legend, or write the names in the place of the codes."),
    ),
    "explained-names": Rule(
        WARNING,
        N_("abbreviations read as the file explains them"),
        N_("“{value}” was read as “{meaning}”, as a line of the file explains it."),
        N_("Check that line, or write the name in the place of the abbreviation."),
    ),
    "code-outside-legend": Rule(
        WARNING,
        N_("code that the legend has not"),
        N_("“{value}” does not stand in the sheet “{legend}”; it was kept as a name."),
        N_("Add the code to the legend, or write the name in its place."),
    ),
    "unexplained-codes": Rule(
        WARNING,
        N_("codes in the place of names"),
        N_("Under “{heading}” stand codes like “{value}”, which nothing in the file explains."),
        N_("Write the names in the place of the codes, or add a sheet with two columns: code and name."),
    ),
    "completed-actions": Rule(
        WARNING,
        N_("actions completed by another sheet"),
        N_("The sheet “{linked}” gives {kind} of these actions, under “{heading}”, by “{key}”."),
        N_("Check what was given to the actions, or write it on the line of each."),
    ),
    "completes-no-action": Rule(
        WARNING,
        N_("line that completes no action"),
        N_("“{value}” is the reference of no action of the file; the line was not used."),
        N_("Correct the reference, or add the action."),
    ),
    "other-operator": Rule(
        WARNING,
        N_("operator of a grid other than the one of the list"),
        N_(
            "“{value}” heads the line of action {key}, whose list names another operator; "
            "the list was followed."
        ),
        N_("Correct the operator, or name this one among the partners."),
    ),
    "uncompleted-actions": Rule(
        WARNING,
        N_("table of actions that was not joined"),
        N_(
            "The sheet gives {kind} of actions under “{heading}”; nothing tells for certain of which ones,"
            " and they were not read."
        ),
        N_(
            "Give both sheets the same column of references, correct those that are of no action,"
            " or write it on the line of each action."
        ),
    ),
    "other-block": Rule(
        WARNING,
        N_("block that lists no actions"),
        N_("What stands at {place} under “{headings}” lists no actions; it was not read."),
        N_("If it holds actions, head it like the table, or give it a sheet of its own."),
    ),
    "joined-line": Rule(
        WARNING,
        N_("line taken as the rest of the one above"),
        N_("The line has neither number nor objective; it was read as the rest of the action above."),
        N_("Give the line a number and an objective if it is an action of its own."),
    ),
    "loose-line": Rule(
        WARNING,
        N_("line that may be the rest of the one above"),
        N_("The line begins in small letters and nothing marks it; it was read as an action of its own."),
        N_("If it is the rest of the line above, write both in one row."),
    ),
    "set-aside": Rule(
        WARNING,
        N_("line under the actions that is none"),
        N_(
            "The line “{value}” stands under the actions and says nothing that an action says; it and the "
            "lines like it right below were read as notes."
        ),
        N_("If it is an action, give it a title and the code of an objective, right below the others."),
    ),
    "step-line": Rule(
        WARNING,
        N_("lines that are steps of the action above"),
        N_(
            "The line “{value}”, and those like it, were read as steps of the action above them; they are no "
            "actions of their own."
        ),
        N_("Give a line an objective and partners of its own if it is an action."),
    ),
    "repeated-row": Rule(
        WARNING,
        N_("rows without a title that repeat the action above"),
        N_(
            "The row of “{value}”, and those like it, have no title and repeat the dates of the action above;"
            " they were read as a further objective or partner of it."
        ),
        N_("Give the row a title if it is an action of its own."),
    ),
    "numbered-row": Rule(
        WARNING,
        N_("numbered rows with the title of the action above"),
        N_(
            "The row numbered “{value}”, and those like it, have the title of the action above; they were "
            "read as a further objective or partner of it."
        ),
        N_("Give the row another title if it is an action of its own."),
    ),
    "numbered-group": Rule(
        WARNING,
        N_("numbered lines read as headings"),
        N_(
            "The line “{value}” has only a number and a text: it, and those like it, were read as headings "
            "of the lines below them; they are no actions."
        ),
        N_("If it is an action, give it an objective, a partner or a date."),
    ),
    "unread-time-line": Rule(
        WARNING,
        N_("line that speaks of another time and was not read"),
        N_(
            "“{value}” speaks of another time than the line above it and was not understood: "
            "the actions below have no dates but their own."
        ),
        N_("Write on the line when they run, for instance: 2e semestre 2012."),
    ),
    "unread-line": Rule(
        WARNING,
        N_("line that may name an operator"),
        N_(
            "The line “{value}” speaks of an organisation and does not say that it carries the actions "
            "below; it was not taken for their operator."
        ),
        N_("If it does, write “Opérateur :” and its name on the line."),
    ),
    "unread-partner": Rule(
        WARNING,
        N_("line with a partner that was not read"),
        N_("“{value}” stands among the partners on a line without title or operator; the line was not read."),
        N_("If it takes part in the action above, leave only the partner on the line; else write the title."),
    ),
    "unread-foot": Rule(
        WARNING,
        N_("line below the actions that was not read"),
        N_("“{value}” stands alone below the actions and was not read as one of them."),
        N_("If it is an action, write its objective or its dates on the line."),
    ),
    "stroke-as-above": Rule(
        WARNING,
        N_("strokes read as the value above them"),
        N_(
            "Strokes (//) under “{heading}” were read as the value above them;"
            " such cells, of which this is the first: {count}."
        ),
        N_("Where strokes mean nothing, empty the cell; else fill in all the cells."),
    ),
    "filled-down": Rule(
        WARNING,
        N_("blank cells read as the value above them"),
        N_(
            "What is blank under “{heading}” was read as the value above it;"
            " blank cells, of which this is the first: {count}."
        ),
        N_("Where a blank means something else, fill it in; else fill in all the cells."),
    ),
    "cell-comments": Rule(
        WARNING,
        N_("comments on cells"),
        N_("Comments on cells are not read. The sheet has {count}; the first: {places}."),
        N_("What they say of an action belongs in its cells."),
    ),
    "unread-part": Rule(
        INFO,
        N_("part of the file not read"),
        N_("Not read: {part}."),
        N_("Nothing to do, unless it holds actions."),
    ),
}


def finding(
    rule_code: str,
    /,
    *,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    field: str | None = None,
    value: str | None = None,
    severity: Severity | None = None,
    **params: Any,
) -> Finding:
    """Build a finding of the catalogue, with the severity of its rule unless given."""
    rule = RULES[rule_code]
    return Finding(rule_code, severity or rule.severity, sheet, row, column, field, value, params)


def words(found: Finding) -> tuple[str, str]:
    """Return message and remedy of a finding in the current language.

    The parameters named in ``WORDS`` are messages themselves and translated;
    a list is joined; a day is written as people write it.
    """
    rule = RULES[found.code]
    values = {"value": found.value or "", "field": found.field or "", **found.params}
    said = {key: _said(key, value) for key, value in values.items()}
    return _(rule.message).format(**said), _(rule.remedy).format(**said)


WORDS = frozenset({"reason", "expected", "part", "kind"})
DAYS = frozenset({"start", "end", "date"})


def _said(key: str, value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_said(key, one)) for one in value)
    if key in WORDS and isinstance(value, str) and value:
        return _(value)
    if key in DAYS and isinstance(value, str) and " – " in value:
        return " – ".join(_said(key, one) for one in value.split(" – "))
    if key in DAYS and isinstance(value, str) and len(value) == 10:
        year, month, day = value.split("-")
        return f"{day}/{month}/{year}"
    return value


# Values of these parameters that are made of no constant of their own.
_EXPECTED = frozenset(
    {
        N_("a date"),
        N_("a period"),
        N_("a number"),
        N_("an objective"),
        N_("an organisation"),
        N_("a text"),
        N_("a mark"),
        N_("cells beyond row 1,048,576 or column XFD"),
        N_("formats, error cells and hidden rows (they could not be looked at)"),
        N_("macros (they are never run)"),
        N_("links to other workbooks (their last stored values were read)"),
        N_("chart, macro or dialog sheets"),
    }
)

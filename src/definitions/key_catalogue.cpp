// SPDX-License-Identifier: MIT
#include "definitions/key_catalogue.h"

#include <algorithm>

namespace outturn::definitions {
namespace {

const TomlKey kNotes = {"notes", "texts", false, "what a reader should know; `@NAME` is a shared note"};
const TomlKey kExample = {"example", "tables", false, "worked examples, see `examples.example`"};

std::vector<TomlKind> indicator_kinds_of_keys() {
  return {
      {"indicator",
       "[[indicator]]",
       "an indicator; in `indicators/definitions/*.toml`",
       {{"id", "text", true, "what it is called on the command line and in scorecards: `CC-8`"},
        {"variant_of", "text", false,
         "the id of an indicator whose keys hold where they are not given here; title, aliases, alternatives, notes "
         "and "
         "examples are always its own"},
        {"title", "text", true, "as printed"},
        {"aliases", "texts", false, "other names it is known by: `NI 62`"},
        {"kind", "word", true,
         "percentage, count, rate, mean, median, distribution, total (the sum of `value`) or ratio (`value` in per "
         "cent "
         "of `of`)"},
        {"counts", "table", false, "the table whose rows are counted; children where it is not given"},
        {"basis", "word", true, "snapshot, in-period or rolling-12-months"},
        {"better", "word", true, "lower, higher or neither"},
        {"decimals", "0 to 4", false, "decimals printed; 0 where it is not given"},
        {"screened_ranges", "boolean", false,
         "true: the control limits of `--trend` leave out moving ranges of 3.267 times the average or more, as the "
         "NHS's R package does; false, as its Excel tool does, where it is not given"},
        {"looks_back", "text or table", false,
         "how far back it looks, as Reading 12 (d) says: `30 months`, `28 days`, `6 months before the start` or `first "
         "return`; `at least 60 months` where days before the first return make it incomplete; or one for each "
         "extract: "
         "`{ visits = \"28 days\" }`"},
        {"annual", "boolean", false, "true: it exists for financial years only"},
        {"recorded", "condition", false,
         "of rows whose numerator is unknown: that they are not known is itself the recorded answer, so no doubt "
         "(Reading 9)"},
        {"population", "condition", true, "which rows are in the denominator"},
        {"numerator", "condition", false, "which of those are counted; required for a percentage, else every row"},
        {"exclude", "tables", false,
         "rows taken out of the population, one reason after another; a variant replaces those of the same name, and "
         "`exclude = []` drops all it inherits"},
        {"value", "expression", false, "of a mean, median, total or ratio: of what; a number or a number of days"},
        {"of", "expression", false, "of a ratio: what `value` is a share of"},
        {"per", "whole number", false, "of a rate: for how many of the base"},
        {"base", "expression", false, "of a rate: what it is a rate of; the same for every row"},
        {"by", "group", false, "of a distribution: the groups it is spread over"},
        {"unit", "text", false, "printed after the value; by the kind where it is not given"},
        {"source", "text", true, "the document or guidance that defines it"},
        {"confidence", "text", false, "official, official-recalled, inferred from document or local choice"},
        {"rationale", "text", true, "why it is measured, in one sentence"},
        kNotes,
        {"alternatives", "ids", false, "other ways of calculating it, for `--alternatives`"},
        {"example", "tables", false, "worked examples of an indicator of your own; see `examples.example`"}}},
      {"indicator.exclude",
       "[[indicator.exclude]]",
       "one reason why rows of the population are left out",
       {{"name", "text", true, "as printed"},
        {"when", "condition", true, "which rows are left out"},
        {"why", "text", true, "the reason, with its source"}}},
      {"examples",
       "[[examples]]",
       "the worked examples of one indicator; in `indicators/examples/*.toml`, run by `outturn check --definitions`",
       {{"indicator", "text", true, "the id of the indicator"},
        {"period", "text", false, "the period of every example that names none"},
        {"child", "table", false, "rows (CSV by extract) given to every example that has no rows of that extract"},
        {"example", "tables", true, "the examples"}}},
      {"examples.example",
       "example = [ { ... } ]",
       "a few rows and what must come of them; in an indicator, `[[indicator.example]]`",
       {{"name", "text", true, "what it shows"},
        {"period", "text", false, "the period it is run for; required where `[[examples]]` gives none"},
        {"given", "table", false, "CSV by extract: `{ oc3 = \"YEAR,DOB\\n2021-22,15/08/2002\" }`"},
        {"expect", "table", true, "what must come of it"}}},
      {"examples.example.expect",
       "expect = { ... }",
       "counts that must hold; a whole number, or \"missing\"; those not given are not looked at",
       {{"numerator", "whole number", false, "rows counted"},
        {"denominator", "whole number", false, "rows of the population after exclusions"},
        {"excluded", "whole number", false, "rows left out by all exclusions together"},
        {"undecided", "whole number", false, "rows whose population is unknown"},
        {"unknown", "whole number", false, "rows whose numerator is unknown"},
        {"value", "number", false, "the value as printed, or \"no value\""}}},
      {"note",
       "[[note]]",
       "a note that several definitions share; in `indicators/notes.toml`",
       {{"name", "text", true, "cited as `@NAME`"}, {"text", "text", true, "the note"}}}};
}

std::vector<TomlKind> language_kinds_of_keys() {
  return {{"term",
           "[[term]]",
           "a named part of definitions; in `indicators/terms.toml`",
           {{"name", "text", true, "as used in expressions"},
            {"about", "table", false, "the table whose rows it speaks of, or `period`; children where it is not given"},
            {"parameters", "tables", false, "what it is given in brackets, in order"},
            {"definition", "expression", true, "what it stands for"},
            {"meaning", "text", true, "in words"}}},
          {"term.parameters",
           "parameters = [ { ... } ]",
           "one parameter of a term",
           {{"name", "text", true, "as used in the definition"},
            {"type", "text", true,
             "boolean, integer, decimal, date, text, days, months, `code of SET` or `row of TABLE`"}}},
          {"group",
           "[[group]]",
           "a way of breaking figures down, for `--by`; in `indicators/groups.toml`",
           {{"name", "text", true, "as in `--by age-band`"},
            {"title", "text", true, "as printed"},
            {"aliases", "texts", false, "other words for it, after which this one is suggested"},
            {"about", "table", false, "the table whose rows are grouped; children where it is not given"},
            {"bands", "tables", false, "the groups in order; a row is in the first whose condition holds"},
            {"value", "expression", false, "instead of bands: each value of a text or code is a group"}}},
          {"group.bands",
           "bands = [ { ... } ]",
           "one group",
           {{"name", "text", true, "as printed"}, {"when", "condition", true, "which rows are in it"}}}};
}

std::vector<TomlKind> data_kinds_of_keys() {
  return {
      {"extract",
       "[[extract]]",
       "what an extract looks like; in `indicators/extracts/*.toml`",
       {{"name", "text", true, "the table's name in definitions"},
        {"title", "text", false, "for messages"},
        {"rows", "text", false, "what its rows are called in a report; its name where it is not given"},
        {"children", "boolean", false, "false: its rows belong to no child, and it has no column CHILD"},
        {"fields_of_child", "boolean", false, "true: one row for each child, whose fields are fields of the child"},
        {"may_be_absent", "boolean", false,
         "true: where it is not given it has no rows, and figures that read it are incomplete"},
        {"row_date", "column", false, "a row whose value in this column cannot be read is left out; a date"},
        {"key", "columns", false,
         "with CHILD, the columns that make a row one row (RETURN: and its return): of equal rows the latest return's "
         "counts"},
        {"kinds", "column", false,
         "a column of codes: rows of each code are kept for themselves, and the days they cover are judged by them "
         "alone"},
        {"covers", "word", false,
         "what its rows say of the time they cover: events (by their dates; also where it is not given), returns, "
         "stock "
         "(none), terms, school-years or occasions"},
        {"source", "text", false, "the guide that describes it"},
        {"xml", "text", false,
         "the element of the 903 as XML that is a row of it: HEADER, or one inside HEADER or CHILD; its columns are "
         "the "
         "elements in it, and those of HEADER that it does not have itself"},
        {"xml_given", "text", false, "only where this element of HEADER is not empty"},
        {"xml_yes", "text", false, "only where this element of HEADER says yes (1)"},
        {"xml_may_lack", "columns", false, "required columns that may be in none of its rows, as they are blank"},
        {"fields", "tables", true, "its columns"}}},
      {"extract.fields",
       "fields = [ { ... } ]",
       "one column",
       {{"column", "text", true, "its heading in capitals"},
        {"name", "text", false, "as in definitions; the heading in small letters where it is not given"},
        {"type", "word", true, "boolean, integer, decimal, date, financial-year, school-term, text or code"},
        {"codes", "code set", false, "of a code: the list it is from"},
        {"required", "boolean", false, "true: a file without this column is not this extract"},
        {"may_be_absent", "boolean", false, "true: a file without this column reads as blank in it, without a message"},
        {"blank_is_answer", "boolean", false,
         "true: a blank says something (not ended, not decided, no), as it does where the column may be absent; else "
         "it "
         "is a value that nobody recorded, and figures that it could change are doubtful"},
        {"form", "word", false,
         "of a text, what is the same text: as-written (also where it is not given); any-case: capitals and small "
         "letters are the same; identifier: blanks in it, and a `.0` after a number, do not count either; postcode: "
         "as an identifier, shown with its one blank"},
        {"least", "whole number", false,
         "of a number: one below it cannot be, and is taken as one that cannot be read"},
        {"most", "whole number", false, "the same above it"},
        {"not_above", "column", false, "of a whole number: one above that of this column of the row cannot be"},
        {"not_before", "column", false, "of a date: one before that of this column of the row cannot be"},
        {"aliases", "texts", false, "other headings it is known by"},
        {"headings", "texts", false,
         "what other systems call it, in words: `outturn init` takes a like heading for it"},
        {"meaning", "text", false, "in words"},
        {"when_unreadable", "text", false, "what it means for the figures when a value cannot be read"}}},
      {"benchmark_file",
       "[[benchmark_file]]",
       "which rows of a published file are the figures of which indicators; in `indicators/benchmarks/*.toml`",
       {{"extract", "extract", true, "what the file looks like"},
        {"period", "column", true, "the period of a row; a year alone is the one its reporting year ends in"},
        {"areas", "columns", true, "the council's name and codes"},
        {"national", "table", true, "by column, what stands there in a row of England"},
        {"local", "table", true, "by column, what stands there in a row of a council"},
        {"measures", "tables", true, "the indicators, each with its rows"}}},
      {"benchmark_file.measures",
       "measures = [ { ... } ]",
       "one indicator",
       {{"indicator", "id", true, "whose figures they are"},
        {"value", "column", true, "the figure"},
        {"numerator", "column", false, "the count beside it"},
        {"where", "table", true, "by column, what stands there; several texts are parted by ` | `"},
        {"of", "table", false, "likewise: the row whose `numerator` is the base"}}},
      {"neighbour_file",
       "[[neighbour_file]]",
       "a published file of each council's statistical neighbours; in `indicators/benchmarks/*.toml`",
       {{"extract", "extract", true, "what the file looks like"},
        {"areas", "columns", true, "the council's name and codes"},
        {"neighbours", "columns", true, "a name or code in each"}}},
      {"code_set",
       "[[code_set]]",
       "a list of codes; in `indicators/codes/*.toml`",
       {{"name", "text", true, "as in `codes = \"PLACE\"`"},
        {"source", "text", false, "the guide that lists them"},
        {"codes", "pairs", true, "`[\"U1\", \"foster placement with relative or friend\"]`; at most 200"},
        {"groups", "tables", false, "named groups of codes, as in `place in foster`"}}},
      {"code_set.groups",
       "groups.NAME = { ... }",
       "a named group of codes",
       {{"codes", "texts", true, "the codes in it"}, {"text", "text", false, "in words"}}},
      {"calendar",
       "[[calendar]]",
       "bank holidays, for working days; in `indicators/calendars/*.toml`",
       {{"name", "text", true, "in words"},
        {"from", "year", false, "the first year whose holidays are listed"},
        {"to", "year", false, "the last"},
        {"bank_holidays", "dates", true, "every one from 1 January of `from` to 31 December of `to`"}}},
      {"rule",
       "[[rule]]",
       "a rule of data quality; in `indicators/rules/*.toml`",
       {{"id", "text", true, "what it is called"},
        {"dfe", "text", false, "the number of the same rule in DfE's validation"},
        {"title", "text", true, "what is wrong, in words"},
        {"severity", "word", true, "error, warning or notice"},
        {"about", "table", true, "whose rows are looked at"},
        {"breach", "condition", false, "true: the row breaks the rule; required unless `problems` are given"},
        {"problems", "texts", false, "what reading the files finds by itself and this rule reports"},
        {"columns", "columns", false, "of `problems`: only in these columns"},
        {"from", "year", false, "of a `breach`: the first return it is asked of, such as `2025-26`"},
        {"to", "year", false, "of a `breach`: the last"},
        {"help", "text", true, "what to do"},
        kNotes,
        kExample}},
      {"rule.example",
       "example = [ { ... } ]",
       "a few rows, and how many of them break the rule; at least one that does and one that does not",
       {{"breaches", "whole number", true, "how many rows break it"},
        {"given", "table", true, "CSV by extract, or by return and extract: `\"2020-21/episodes\"`"}}}};
}

std::vector<TomlKind> scorecard_kinds_of_keys() {
  return {
      {"scorecard",
       "a scorecard file",
       "`indicators/scorecards/NAME.toml`, or a file given with `--scorecard`",
       {{"name", "text", true, "as in `--scorecard NAME`"},
        {"title", "text", true, "as printed"},
        {"source", "text", false, "the plan or paper it is from"},
        {"default", "boolean", false, "true: reported where no scorecard is named"},
        {"amber_percent_of_target", "number", true,
         "amber: short of the target by up to so many per cent of the target"},
        {"compare", "words", false, "what a report of one period is compared with, as in `--compare`"},
        {"publish", "boolean", false, "true: its report is fit to publish, as with `--suppress`"},
        {"suppress", "whole number", false, "with `publish`: the largest count to hide; 5 where it is not given"},
        {"round", "5 or 10", false, "with `publish`: as `--round`"},
        {"priority", "tables", true, "headings with their indicators, in order"},
        {"target", "tables", false, "targets"},
        {"additive", "tables", false, "figures that add up, for `publish`"}}},
      {"additive",
       "[[additive]]",
       "figures that add up, so that none is shown which would tell one that is hidden; in a scorecard, or in any file "
       "of `indicators/`",
       {{"total", "id", false,
         "the figure that the parts add up to; not given: they add up to what all of them are shares of"},
        {"parts", "ids", true, "the figures; of a distribution one band: `PL-5: internal foster care`"}}},
      {"scorecard.priority",
       "[[priority]]",
       "a heading and what stands under it",
       {{"title", "text", true, "as printed"},
        {"period", "text", false,
         "its period, by the report's own: `same`, `last-financial-year`, `latest-financial-year` (that has ended), "
         "`year-to-date`, `twelve-months` (to the "
         "end), `academic-year` (the latest that has ended), `next 15 October`, `last 31 August`, `last August`; "
         "or a period of its own: `2019-20`"},
        {"indicators", "ids", false, "in order"},
        {"row", "tables", false, "instead of `indicators`, or after them: rows as the document prints them"}}},
      {"scorecard.priority.row",
       "[[priority.row]]",
       "one row, as the document prints it",
       {{"indicator", "id", false, "what it shows; required unless `action` is given"},
        {"title", "text", false, "its wording; the indicator's title where it is not given"},
        {"printed_id", "text", false, "its number in the document: `CC-8 (NI62)`, `1.1.1`"},
        {"by", "group", false, "the group it is broken down by, as in `--by`"},
        {"action", "text", false, "the action of the plan that it is evidence of"},
        {"objective", "text", false, "the objective it belongs to"},
        {"lead", "text", false, "the role that answers for it"},
        {"due", "text", false, "when it is to be done, as printed"},
        {"no_target", "boolean", false, "true: the document prints no target in this row, though it does in another"},
        {"baseline", "tables", false, "where the figure stood, as printed"}}},
      {"scorecard.priority.row.baseline",
       "baseline = [ { ... } ]",
       "one figure the document starts from",
       {{"value", "text", true, "as printed: `52.8%`"}, {"at", "text", false, "of when: `February 2011`"}}},
      {"scorecard.target",
       "[[target]]",
       "the target of an indicator for some years",
       {{"indicator", "id", true, "whose target it is"},
        {"value", "number", false, "the target; of a range: its lower end. Required unless another key says it"},
        {"at_most", "number", false, "of a range: its upper end; without `value` a ceiling"},
        {"as_good_as", "word", false, "the target is another figure: last-outturn, neighbours or england"},
        {"better_than", "word", false, "the same, and the figure must be better than that one"},
        {"monitor", "boolean", false, "true: no target is set, the figure is monitored"},
        {"not_determined", "boolean", false, "true: the document says that the target has yet to be set"},
        {"from", "financial year", false, "the first year it holds for; or a day: `2021-04-01`"},
        {"to", "financial year", false, "the last"},
        {"by", "day", false, "the day it is to be met by: `2021-09-30`; a figure of an earlier day is not judged"},
        {"earlier", "text", false, "an earlier target, as printed, of which the document gives no date"},
        {"better", "word", false, "lower or higher, where the target and not the indicator says so"},
        {"note", "text", false, "for readers of the file"}}}};
}

std::vector<TomlKind> configuration_kinds_of_keys() {
  return {
      {"outturn.toml",
       "outturn.toml",
       "in the current folder: defaults for options, and how another system's files differ",
       {{"data", "text", false, "folder of extracts, as `--data`"},
        {"scorecard", "text", false, "as `--scorecard`"},
        {"indicators", "text", false, "folder of definitions, as `--indicators`"},
        {"periods", "texts", false, "as `--period`"},
        {"format", "word", false, "text, csv, json, html, markdown or xlsx"},
        {"colour", "word", false, "auto, always or never"},
        {"fail_on", "word", false, "red or amber"},
        {"strict", "words", false, "what `--strict` refuses, and nothing else"},
        {"compare", "words", false, "as `--compare`"},
        {"trend", "2 to 60", false, "as `--trend`"},
        {"sentences", "boolean", false, "as `--sentences`"},
        {"comments", "text", false, "as `--comments`"},
        {"area", "text", false, "your own council, by name or code, as `--area`: its published figures and neighbours"},
        {"neighbours", "texts", false, "your statistical neighbours, by name or code, where DfE's file is not there"},
        {"intervals", "boolean", false, "as `--intervals`"},
        {"alternatives", "boolean", false, "as `--alternatives`"},
        {"date_format", "text", false, "of all extracts: dd/mm/yyyy, mm/dd/yyyy, dd/mm/yy, yyyymmdd ..."},
        {"exclude", "texts", false, "files and folders to leave out, as `--exclude`"},
        {"returns", "tables", false, "by file or folder: which return it is"},
        {"extracts", "tables", false, "by extract: how its files differ"},
        {"pack", "tables", false, "files that `outturn pack` makes together"}}},
      {"outturn.toml.pack",
       "[[pack]]",
       "files made together by `outturn pack`: all or none",
       {{"name", "text", true, "what it is called: `outturn pack NAME` makes it alone"},
        {"files", "texts", true,
         "files below the current folder, each in the format of its ending (.html, .xlsx, .md, .csv, .json, .txt); "
         "`{period}`, `{start}` and `{end}` are filled in"},
        {"record", "text", false,
         "the file of its record, with `{period}` in it (default: the name, period and `.record.json`, beside the "
         "first file)"},
        {"scorecard", "text", false, "as `--scorecard`"},
        {"period", "text", false, "one period, as `--period`: `last-quarter` finds it in the data"},
        {"indicators", "texts", false, "as `--indicator`"},
        {"by", "text", false, "as `--by`"},
        {"compare", "words", false, "as `--compare`"},
        {"trend", "2 to 60", false, "as `--trend`"},
        {"sentences", "boolean", false, "as `--sentences`"},
        {"intervals", "boolean", false, "as `--intervals`"},
        {"alternatives", "boolean", false, "as `--alternatives`"},
        {"layout", "word", false, "of its CSV files: table or wide"},
        {"publish", "boolean", false, "true: its files are fit to publish, as with `--suppress`"},
        {"suppress", "whole number", false, "with `publish`: the largest count to hide; 5 where it is not given"},
        {"round", "5 or 10", false, "with `publish`: as `--round`"},
        {"full_record", "boolean", false, "true: its record holds what is hidden in its files too"},
        {"comments", "text", false, "as `--comments`"}}},
      {"outturn.toml.returns",
       "[returns]",
       "`\"PATH\" = { ... }`: which return a file or folder is",
       {{"year", "text", false, "the financial year, or `several`"},
        {"as_at", "date", false, "the day the return was taken"},
        {"date_format", "text", false, "how dates are written in these files alone"}}},
      {"outturn.toml.extracts",
       "[extracts.NAME]",
       "how the files of one extract differ",
       {{"columns", "table", false, "their heading = ours: `{ \"START DATE\" = \"DECOM\" }`"},
        {"date_format", "text", false, "of this extract alone, as above"},
        {"codes", "table", false, "by column, their code = ours: `{ LS = { \"ICO\" = \"C1\" } }`"}}},
      {"comments",
       "comments.toml",
       "officers' comments, for `--comments`",
       {{"comment", "tables", false, "a comment on one figure"}}},
      {"comments.comment",
       "[[comment]]",
       "what an officer says of a figure",
       {{"indicator", "text", true, "the id, or another name, of the indicator"},
        {"period", "text", true, "the period of the figure, as `--period`"},
        {"text", "text", true,
         "the comment: paragraphs, lists of lines beginning with `- `, `**bold**` and `*italic*`"}}}};
}

}  // namespace

const std::vector<TomlKind>& toml_kinds() {
  static const std::vector<TomlKind> kinds = [] {
    std::vector<TomlKind> all;
    for (auto* some : {&indicator_kinds_of_keys, &language_kinds_of_keys, &data_kinds_of_keys, &scorecard_kinds_of_keys,
                       &configuration_kinds_of_keys})
      for (auto& kind : some()) all.push_back(std::move(kind));
    return all;
  }();
  return kinds;
}

const TomlKind* find_toml_kind(std::string_view name) {
  // Examples inside an indicator are those of a file of examples.
  constexpr std::string_view kInside = "indicator.example";
  if (name.starts_with(kInside)) {
    const std::string_view rest = name.substr(kInside.size());
    name = rest.empty() ? "examples.example" : rest == ".expect" ? "examples.example.expect" : name;
  }
  const auto& kinds = toml_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [name](const TomlKind& k) { return k.name == name; });
  return found == kinds.end() ? nullptr : &*found;
}

}  // namespace outturn::definitions

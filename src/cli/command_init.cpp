// SPDX-License-Identifier: MIT
// init: looks at a folder of extracts, says what it recognised, and writes the configuration and the scorecard to begin
// with.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "quality/flow.h"
#include "quality/inventory.h"
#include "scorecard/days_of_data.h"
#include "scorecard/run_report.h"
#include "start/configuration.h"
#include "start/first_look.h"
#include "start/starter_scorecard.h"
#include "system/files.h"
#include "text/numbers.h"
#include "text/utf8.h"
#include "text/words.h"

namespace outturn::cli {
namespace {

constexpr const char* kConfiguration = "outturn.toml";
constexpr const char* kScorecard = "scorecard.toml";

struct InitOptions {
  std::string data;
  bool rewrite_scorecard = false;
  unsigned threads = 0;
};

// A folder in which one of the files is left.
class OneFile : public FileSystem {
 public:
  OneFile(const FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}

  Result<std::vector<DirectoryEntry>> list(const std::string& folder) const override {
    auto entries = files_.list(folder);
    if (entries) std::erase_if(*entries, [this](const DirectoryEntry& entry) { return entry.path != path_; });
    return entries;
  }
  Result<std::shared_ptr<const FileBytes>> open(const std::string& path) const override { return files_.open(path); }

 private:
  const FileSystem& files_;
  std::string path_;
};

class InitCommand {
 public:
  InitCommand(const InitOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    if (options_.rewrite_scorecard) return rewrite_scorecard();
    configuration_ = common_.config_file.empty() ? kConfiguration : common_.config_file;
    for (const std::string& path : {configuration_, std::string(kScorecard)})
      if (system::is_there(path)) {
        print_error({fmt::format("`{}` already exists, so nothing was written", path),
                     path == kScorecard
                         ? "rename it or delete it first: `init` never overwrites a file"
                         : "rename it or delete it first: `init` never overwrites a file; `init --rewrite-scorecard` "
                           "writes the scorecard again from the existing settings"});
        return kCannotWrite;
      }
    CommonOptions common = common_;
    common.no_config = true;
    common.config_file.clear();
    ExitStatus status = kDone;
    session_ = open_session(common, "", status);
    if (!session_) return status;
    settings_.data = options_.data.empty() ? "." : options_.data;
    settings_.indicators = common_.indicators_directory;
    settings_.exclude = common_.exclude;
    settings_.scorecard = kScorecard;
    settings_.periods = "latest";
    if (!look()) return kUnusableData;
    return scorecard_.text.empty() ? write_without_figures() : write();
  }

 private:
  const Library& library() const { return *session_->library; }

  // By the configuration that is there. The scorecard that is there is kept beside the new one: it has the targets.
  ExitStatus rewrite_scorecard() {
    ExitStatus status = kDone;
    session_ = open_session(common_, "", status);
    if (!session_) return status;
    const Config& config = session_->config;
    if (session_->config_path.empty())
      return print_error({"no `outturn.toml` here to write the scorecard from",
                          "run `outturn init` without --rewrite-scorecard: it writes both"}),
             kWrongUsage;
    configuration_ = session_->config_path;
    settings_.data = !options_.data.empty() ? options_.data : !config.data.empty() ? config.data : ".";
    load_ = load_options(config, options_.threads);
    if (const auto error = load()) return print_error(*error), kUnusableData;
    if (!compute()) return kUnusableData;
    if (scorecard_.text.empty()) {
      status = write_stdout(recognised());
      return status == kDone ? print_error(no_figures_error()), kUnusableData : status;
    }
    const std::string kept = std::string(kScorecard) + ".old";
    const bool is_replaced = system::is_there(kScorecard);
    if (is_replaced && system::is_there(kept))
      return print_error({fmt::format("`{}` already exists, so nothing was written", kept),
                          "rename it or delete it first: `init` never overwrites a file"}),
             kCannotWrite;
    if (is_replaced && std::rename(kScorecard, kept.c_str()) != 0)
      return print_error({fmt::format("`{}` cannot be renamed, so nothing was written", kScorecard),
                          "check that you can write to this folder"}),
             kCannotWrite;
    status = write_file(kScorecard, scorecard_.text, false);
    if (status != kDone) return status;
    return write_stdout(
        recognised() +
        fmt::format("\nWritten: `{}` ({}; {} could be added), using `{}` unchanged.\n"
                    "{}{}{}",
                    kScorecard, counted(scorecard_.listed, "figure"), scorecard_.offered, configuration_, incomplete(),
                    is_replaced ? fmt::format("The previous one is now `{}`: copy your targets from it.\n", kept) : "",
                    config.scorecard.empty() ? fmt::format("Add `scorecard = \"{}\"` to `{}`, so that it is used.\n",
                                                           kScorecard, configuration_)
                                             : ""));
  }

  bool look() {
    auto looks = start::look_at_files(disk(), settings_.data, library().schemas, settings_.exclude);
    if (!looks) return print_error(looks.error()), false;
    looks_ = std::move(*looks);
    settings_.dates = start::resolve_date_formats(looks_);
    settings_.mappings = start::resolve_mappings(looks_);
    for (const start::FileLook& look : looks_)
      if (look.near) settings_.unread.emplace_back(look.path, *look.near);
    if (!read()) return false;
    resolve_years();
    settings_.codes = start::own_codes(extracts_);
    if (!read()) return false;
    return compute();
  }

  // As every other command will, by the configuration that is to be written.
  bool read() {
    Diagnostics diagnostics;
    const std::string text = start::configuration_text(settings_);
    const Config config = read_config(std::make_shared<SourceFile>(SourceFile{configuration_, text}), diagnostics);
    check_mappings(config, library().schemas, diagnostics);
    if (!diagnostics.ok()) return print_all(diagnostics), false;
    load_ = load_options(config, options_.threads);
    const auto error = load();
    if (!error) return true;
    extracts_ = Extracts();
    if (settings_.unread.empty()) print_error(*error);
    return !settings_.unread.empty();  // there is something to complete
  }

  std::optional<Error> load() {
    ColumnSelection wanted = quality::inventory_fields(library().schemas);
    for (const ExtractIndex t : wanted.field.indices())
      for (const ColumnIndex f : wanted.field[t].indices())
        if (library().schemas[t]->fields[f].type == FieldType::code) wanted.field[t][f] = true;
    auto extracts = load_extracts(disk(), settings_.data, library().schemas, wanted, load_);
    if (!extracts) return extracts.error();
    extracts_ = std::move(*extracts);
    return std::nullopt;
  }

  // Years that only the dates tell are written down, so that a later file cannot change them. Files whose names tell
  // none would be read as one return: each is asked for its own.
  void resolve_years() {
    for (const TableReturn& r : extracts_.returns) {
      const bool is_told = r.why != YearReason::dates && r.why != YearReason::unknown;
      if (is_told || extracts_.tables[r.table].schema->covers != Covers::returns) continue;
      if (r.files.size() == 1 && r.year == kMissingInt) continue;  // of several years, or of none
      for (const std::uint32_t file : r.files) {
        const std::string& path = extracts_.files[file].path;
        const auto alone = r.files.size() == 1 ? r : year_alone(path);
        if (alone.year == kMissingInt)
          settings_.doubts[path] =
              fmt::format("{}: neither its name nor its dates show which return it belongs to; write the year",
                          extracts_.tables[r.table].schema->name);
        else if (alone.contested)
          settings_.doubts[path] = fmt::format("read as {}, but {}: write the right year",
                                               format_financial_year(alone.year), alone.contested_with);
        else
          settings_.years[path] = format_financial_year(alone.year);
      }
    }
  }

  // What the file would be taken for if it were the only one.
  TableReturn year_alone(const std::string& path) const {
    const OneFile files(disk(), path);
    const auto alone =
        load_extracts(files, settings_.data, library().schemas, quality::inventory_fields(library().schemas), load_);
    if (!alone || alone->returns.empty()) return {};
    // Tables of XML are one return; its dates settled the year of all that have none.
    const TableReturn& first = alone->returns.front();
    const bool is_one = std::all_of(alone->returns.begin(), alone->returns.end(),
                                    [&first](const TableReturn& r) { return r.year == first.year; });
    return is_one ? first : TableReturn{};
  }

  // No scorecard where nothing in the folder covers a year.
  bool compute() {
    ReportRequest request;
    request.scorecard = library().find_scorecard(library().default_scorecard);
    for (const Indicator& indicator : library().indicators) request.indicators.push_back(&indicator);
    request.periods = quality::covered_years(extracts_);
    if (request.periods.empty()) return true;
    // The period of the table to come; a folder without episodes has none.
    Period table_period = request.periods.back();
    if (const auto latest = named_periods({"latest"}, library(), {disk(), settings_.data, load_, {}})) {
      table_period = latest->periods.front();
      add_once(table_period, request.periods);
    }
    const auto run = run_report(library(), request, {disk(), settings_.data, load_, {}});
    if (!run) return print_error(run.error()), false;
    if (run->has_no_rows()) return print_error(no_rows_error()), false;
    part_returns_ = run->calculation.part_returns;
    std::set<std::string> given;
    for (const ExtractTable& table : extracts_.tables)
      if (table.present) given.insert(table.schema->name);
    scorecard_ = start::starter_scorecard(library(), run->report, table_period, given);
    worst_ = worst_message(run->report);
    return true;
  }

  ExitStatus write() {
    if (const ExitStatus status = write_file(kScorecard, scorecard_.text, false); status != kDone) return status;
    const ExitStatus status = write_file(configuration_, start::configuration_text(settings_), false);
    return status == kDone ? write_stdout(words()) : status;
  }

  // What there is to correct is written down; the figures are for the next time.
  ExitStatus write_without_figures() {
    settings_.has_scorecard = false;
    const ExitStatus written = write_file(configuration_, start::configuration_text(settings_), false);
    if (written != kDone) return written;
    const ExitStatus status = write_stdout(
        found() + fmt::format("\nWritten: `{}` (how the files are read). No scorecard was written.\n", configuration_));
    if (status == kDone) print_error(no_figures_error());
    return status == kDone ? kUnusableData : status;
  }

  Error no_figures_error() const {
    const auto is_return = [](const ExtractSchema* schema) { return schema && schema->covers == Covers::returns; };
    std::vector<std::string> unread;
    for (const auto& [path, near] : settings_.unread)
      if (is_return(near.schema) || extracts_.files.empty()) unread.push_back(shown_name(path));
    if (!unread.empty())
      return {
          fmt::format("nothing can be calculated until {} {} read", list_of(unread), unread.size() == 1 ? "is" : "are"),
          fmt::format("complete the lines in `{}`, then run `outturn init --rewrite-scorecard`", configuration_)};
    const bool has_returns = std::any_of(extracts_.returns.begin(), extracts_.returns.end(),
                                         [&](const auto& r) { return is_return(extracts_.tables[r.table].schema); });
    if (has_returns)
      return {"no return in the folder says which year it covers",
              fmt::format("name each file or its folder after its year, such as `2021-22`, or write the year into "
                          "`{}` under [returns]; then run `outturn init --rewrite-scorecard`",
                          configuration_)};
    return {"there is no return (a table of the SSDA903) in the folder, so nothing can be calculated",
            "add header and episodes for at least one year, then run `outturn init --rewrite-scorecard`"};
  }

  std::string found() const { return recognised() + headings() + codes() + dates() + councils(); }

  std::string words() const {
    return found() +
           fmt::format(
               "\nWritten: `{}` (how the files are read) and `{}` ({}; {} could be added). Nothing else was changed.\n",
               configuration_, kScorecard, counted(scorecard_.listed, "figure"), scorecard_.offered) +
           incomplete() + next();
  }

  // How many figures of the scorecard are not whole in any period, with the reason most of them have, and the message
  // about the most rows that are lost.
  std::string incomplete() const {
    std::string text;
    if (const auto& empty = scorecard_.nothing_to_count; !empty.empty())
      text = fmt::format("{} of these figures {} nothing to count so far: {}.\n", empty.size(),
                         empty.size() == 1 ? "has" : "have", joined(empty, ", "));
    if (scorecard_.incomplete == 0) return text;
    text +=
        fmt::format("{} of these figures cannot be calculated completely for any period{}.\n", scorecard_.incomplete,
                    scorecard_.commonest_reason.empty() ? std::string()
                                                        : ". The most common reason: " + scorecard_.commonest_reason);
    if (!worst_.empty()) text += fmt::format("The problem with the most rows: {}\n", worst_);
    return text;
  }

  // The message about rows left out, or values that could not be read, that there are most of.
  static std::string worst_message(const Report& report) {
    const Problems::Group* worst = nullptr;
    for (const Problems::Group& group : report.problems.groups())
      if (group.kind->loses_data && group.kind->outcome != Outcome::unread && group.file < report.files.size() &&
          !group.first.empty() && (!worst || group.count > worst->count))
        worst = &group;
    if (!worst) return {};
    return fmt::format("{}: {}{}", shown_name(report.files[worst->file]), describe(worst->first.front()),
                       worst->count == 1 ? "" : fmt::format(" (and {} more)", with_commas(worst->count - 1)));
  }

  std::string recognised() const {
    struct Given {
      std::size_t files = 0;
      std::uint64_t rows = 0;
      std::set<std::string> years;
    };
    std::map<std::string, Given> given;
    const auto inventory = quality::inventory_of(extracts_, part_returns_);
    for (const auto& r : inventory.returns) {
      Given& g = given[r.extract];
      g.files += r.files.size();
      g.rows += r.rows;
      if (!r.year.empty()) g.years.insert(r.year);
    }
    std::size_t width = 0;
    for (const auto& [extract, g] : given) width = std::max(width, extract.size());
    std::string text = fmt::format("Recognised in `{}`:\n", settings_.data);
    Schemas schemas = library().schemas;  // the 903 first
    std::stable_partition(schemas.begin(), schemas.end(),
                          [](const ExtractSchema* schema) { return schema->covers == Covers::returns; });
    for (const ExtractSchema* schema : schemas) {
      const auto found = given.find(schema->name);
      if (found == given.end()) continue;
      const Given& g = found->second;
      std::string years;
      if (g.years.size() == 1) years = ", " + *g.years.begin();
      if (g.years.size() > 1) years = fmt::format(", {} to {}", *g.years.begin(), *g.years.rbegin());
      text += fmt::format("  {:<{}}  {}, {}{}\n", schema->name, width, counted(g.files, "file"), counted(g.rows, "row"),
                          years);
    }
    if (given.empty()) text = fmt::format("Recognised in `{}`: no file\n", settings_.data);
    std::vector<std::string> not_read = inventory.not_read;
    if (extracts_.files.empty())
      for (const start::FileLook& look : looks_) not_read.push_back(look.path);
    if (not_read.empty()) return text;
    text += "Not recognised, so not read:\n";
    for (const auto& path : not_read) text += fmt::format("  {}{}\n", shown_name(path), why_not_read(path));
    return text;
  }

  // ": nearest is SSDA903 Reviews, but there is no column `CHILD`", and the mapping that would read it.
  std::string why_not_read(const std::string& path) const {
    for (const auto& [unread, near] : settings_.unread) {
      if (unread != path) continue;
      std::string text = fmt::format(": {}\n    if so, complete these lines to read it:", start::describe(near));
      for (const auto& line : start::mapping_lines(near)) text += "\n    " + without_control_characters(line);
      return text;
    }
    for (const Problems::Group& group : extracts_.problems.groups()) {
      const Problem& problem = group.first.front();
      if (problem.file == kNoFile || group.kind->outcome != Outcome::unread ||
          extracts_.files[problem.file].path != path)
        continue;
      std::string text = ": " + describe(problem);
      if (problem.help.empty()) return text;
      text += "\n    ";
      for (const char c : problem.help) text += c == '\n' ? std::string("\n    ") : std::string(1, c);
      return text;
    }
    return {};
  }

  std::string headings() const {
    std::string text;
    std::size_t width = 0;
    for (const auto& [extract, mapped] : settings_.mappings.by_extract) width = std::max(width, extract.size());
    for (const auto& [extract, mapped] : settings_.mappings.by_extract)
      for (const auto& [heading, meaning] : mapped)
        text += fmt::format("  {:<{}}  \"{}\" is {} ({}){}\n", extract, width, without_control_characters(heading.text),
                            heading.column, meaning, start::is_sure(heading) ? "" : "  <- check this");
    if (!text.empty()) text = "\nHeadings matched to columns:\n" + text;
    for (const auto& line : settings_.mappings.left_out)
      text += fmt::format("  not matched: {}\n", without_control_characters(line));
    return text;
  }

  std::string codes() const {
    constexpr std::size_t kMostNamed = 5;
    if (settings_.codes.empty()) return {};
    std::string text =
        "\nCodes not on the list for their column: figures that need them are in doubt until you say what they mean:\n";
    for (const auto& [extract, columns] : settings_.codes)
      for (const auto& column : columns) {
        text += fmt::format("  {} {}:", extract, column.column);
        for (std::size_t i = 0; i < std::min(column.codes.size(), kMostNamed); ++i)
          text += fmt::format("{} \"{}\" in {}", i == 0 ? "" : ",", without_control_characters(column.codes[i].value),
                              counted(column.codes[i].rows, "row"));
        if (column.codes.size() > kMostNamed) text += fmt::format(", and {} more", column.codes.size() - kMostNamed);
        text += '\n';
      }
    return text + fmt::format("`{}` has a line for each: write the matching code there.\n", configuration_);
  }

  std::string dates() const {
    const auto& dates = settings_.dates;
    std::string text;
    if (!dates.of_all.empty()) text += fmt::format("\nDates are written {}.\n", dates.of_all);
    if (!dates.by_extract.empty() || !dates.by_file.empty())
      text += "\nDates are written differently from file to file:\n";
    for (const auto* of : {&dates.by_extract, &dates.by_file})
      for (const auto& [name, format] : *of) text += fmt::format("  {}: {}\n", shown_name(name), format);
    for (const auto& path : dates.in_doubt)
      text += fmt::format(
          "  {}: read as dd/mm/yyyy, but its dates do not show whether the month comes first  <- check this\n",
          shown_name(path));
    if (!settings_.years.empty())
      text += fmt::format("\nThe year of {} was worked out from the dates, and is in `{}`.\n",
                          counted(settings_.years.size(), "file"), configuration_);
    std::map<std::string, std::vector<std::string>> doubts;
    for (const auto& [path, doubt] : settings_.doubts) doubts[doubt].push_back(path);
    for (const auto& [doubt, paths] : doubts)
      text += fmt::format("  {}{}: {}  <- check this\n", shown_name(paths.front()),
                          paths.size() == 1 ? std::string() : fmt::format(" and {} more", paths.size() - 1), doubt);
    return text;
  }

  // Two councils in one folder: told apart by a column, or not at all.
  std::string councils() const {
    const bool has_authority =
        std::any_of(looks_.begin(), looks_.end(), [](const start::FileLook& look) { return look.has_authority; });
    if (has_authority) return {};
    for (const TableReturn& r : extracts_.returns) {
      if (r.year == kMissingInt || extracts_.tables[r.table].schema->covers != Covers::returns) continue;
      std::set<std::string> folders;
      for (const std::uint32_t file : r.files) {
        const std::string& path = extracts_.files[file].path;
        folders.insert(path.substr(0, path.find('/') == std::string::npos ? 0 : path.find('/')));
      }
      if (folders.size() < 2) continue;
      return fmt::format(
          "\n`{}` of {} is in several folders, so it was read as versions of one return. If the folders are from "
          "several\n"
          "councils, run `outturn init --data FOLDER` for each one separately, or add a column LA to every file.\n",
          extracts_.tables[r.table].schema->name, format_financial_year(r.year));
    }
    return {};
  }

  std::string next() const {
    std::size_t doubtful = settings_.doubts.size() + settings_.dates.in_doubt.size();
    for (const auto& [extract, mapped] : settings_.mappings.by_extract)
      doubtful += static_cast<std::size_t>(
          std::count_if(mapped.begin(), mapped.end(), [](const auto& m) { return !start::is_sure(m.heading); }));
    for (const auto& [extract, columns] : settings_.codes)
      for (const auto& column : columns)
        doubtful += static_cast<std::size_t>(std::count_if(column.codes.begin(), column.codes.end(),
                                                           [](const auto& code) { return !code.guess.empty(); }));
    std::string text = "\nNext:\n";
    if (doubtful > 0)
      text += fmt::format("  look at `{}`: {} marked `check this`\n", configuration_,
                          fmt::format("{} line{}", doubtful, doubtful == 1 ? " is" : "s are"));
    if (!settings_.unread.empty())
      text += fmt::format("  in `{}`, complete the lines of {}, then run `outturn init --rewrite-scorecard`\n",
                          configuration_,
                          settings_.unread.size() == 1 ? "the file that was not read" : "the files that were not read");
    const std::string with = configuration_ == kConfiguration ? "" : " --config " + configuration_;
    text +=
        fmt::format("  outturn report{}      the figures for the latest period; --period 2021-22 for another\n", with);
    text += fmt::format("  outturn check{}       which rows break a rule, and what to do about it\n", with);
    text +=
        fmt::format("  outturn coverage{}    what can be calculated for which years, and why the rest cannot\n", with);
    text += fmt::format("  write your targets into `{}`: it says how\n", kScorecard);
    return text;
  }

  const InitOptions& options_;
  const CommonOptions& common_;
  std::optional<Session> session_;
  std::string configuration_;
  std::vector<start::FileLook> looks_;
  start::Settings settings_;
  LoadOptions load_;
  Extracts extracts_;
  std::vector<std::int32_t> part_returns_;
  start::StarterScorecard scorecard_;
  std::string worst_;
};

}  // namespace

void add_init(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<InitOptions>();
  Command command = line.add(
      "init", "look at a folder, say what its files are, and write its settings and a scorecard to start with");
  add_data_option(command, options->data);
  command.flag(
      "--rewrite-scorecard", options->rewrite_scorecard,
      "write scorecard.toml again from the existing outturn.toml; the previous one is kept as scorecard.toml.old");
  add_threads_option(command, options->threads);
  command.run([options, &common] { return InitCommand(*options, common).run(); });
}

}  // namespace outturn::cli

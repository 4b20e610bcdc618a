// SPDX-License-Identifier: MIT
// diff: two records or folders side by side; with --children, who has entered and who has left a numerator.
#include <fmt/format.h>

#include <algorithm>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/publishing.h"
#include "cli/records.h"
#include "cli/report_steps.h"
#include "explain/explain.h"
#include "explain/members.h"
#include "outturn/files.h"
#include "outturn/render.h"
#include "report/render_member_changes.h"
#include "scorecard/request_names.h"
#include "scorecard/run_report.h"
#include "system/files.h"

namespace outturn::cli {
namespace {

struct DiffOptions {
  std::string first, second;
  std::string scorecard;
  std::vector<std::string> indicators;
  std::vector<std::string> periods;
  std::string format;
  std::string output;
  bool children = false;
  unsigned threads = 0;
};

bool is_folder(const std::string& path) {
  return system::status_of(path).kind == system::FileKind::folder;
}

class DiffCommand {
 public:
  DiffCommand(const DiffOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    ExitStatus status = kDone;
    session_ = open_session(common_, options_.scorecard, status);
    if (!session_) return status;
    const auto format = resolve_format(options_.format, options_.output, session_->config);
    if (!format) return kWrongUsage;
    format_ = *format;
    load_ = load_options(session_->config, options_.threads);
    return options_.children ? children() : records();
  }

 private:
  // --- two records; a folder is reported on first ---

  ExitStatus records() {
    ExitStatus status = kDone;
    inputs_ = {options_.first, options_.second};
    auto before = record_of(options_.first, 0, status);
    if (!before) return status;
    auto after = record_of(options_.second, 1, status);
    if (!after) return status;
    if (!options_.indicators.empty()) {
      const auto named = request_named(*session_->library, session_->scorecard_name, options_.indicators, "");
      if (!named) return print_error(named.error()), kWrongUsage;
      // Of a record of more than these other rows were read, and for other things.
      const bool was_wider = is_wider(*before, named->indicators) || is_wider(*after, named->indicators);
      for (auto* record : {&*before, &*after}) narrow(*record, named->indicators, was_wider);
    }
    if (!spares_inputs({{"--output", options_.output}}, inputs_)) return kCannotWrite;
    return print_differences(*before, *after, options_.output, format_);
  }

  static bool is_wider(const record::RunRecord& record, const std::vector<const Indicator*>& indicators) {
    return !std::equal(record.indicators.begin(), record.indicators.end(), indicators.begin(), indicators.end(),
                       [](const std::string& id, const Indicator* one) { return id == one->id; });
  }

  // To the figures asked for, as if both had been made for them alone. A record is of a whole scorecard mostly.
  static void narrow(record::RunRecord& record, const std::vector<const Indicator*>& indicators, bool was_wider) {
    const auto is_asked_for = [&](const std::string& id) {
      return std::any_of(indicators.begin(), indicators.end(), [&](const Indicator* one) { return one->id == id; });
    };
    for (auto* results : {&record.results, &record.earlier})
      std::erase_if(*results, [&](const record::RecordedResult& r) { return !is_asked_for(r.id); });
    if (!was_wider) return;
    record.compare.clear();
    record.rows = {};
    record.trend = 0;
    record.picked = true;
    record.indicators.clear();
    for (const Indicator* indicator : indicators) record.indicators.push_back(indicator->id);
  }

  std::optional<record::RunRecord> record_of(const std::string& path, std::size_t side, ExitStatus& status) {
    if (!is_folder(path)) {
      status = kUnusableData;
      return read_record(path);
    }
    auto named = request_named(*session_->library, session_->scorecard_name, options_.indicators, "");
    if (!named) return print_error(named.error()), status = kWrongUsage, std::nullopt;
    const auto period = period_of(path, side, status);
    if (!period) return std::nullopt;
    named->periods = {*period};
    named->places = {session_->config.area, session_->config.neighbours};
    LoadOptions load = load_;
    load.hash_files = true;
    const PublishSettings* settings = &named->scorecard->publishing;
    const auto publish = resolve_publishing({}, {settings}, *named, *session_->library);
    if (!publish) return print_error(publish.error()), status = kInvalidDefinitions, std::nullopt;
    auto run = run_with_progress(*session_->library, *named, path, load);
    status = kUnusableData;
    if (!run) return print_error(run.error()), std::nullopt;
    if (run->has_no_rows()) return print_error(no_rows_error()), std::nullopt;
    const auto read = files_read(*session_, path, run->extracts.files);
    inputs_.insert(inputs_.end(), read.begin(), read.end());
    const Report whole = run->report;
    if (*publish) run->report = published(whole, *named, *session_->library, **publish);
    return made_record(*named, *session_, *run, load, {whole, *publish, false}, record::Earlier::left_out);
  }

  // The one period, or the first's and the second's.
  std::optional<Period> period_of(const std::string& data, std::size_t side, ExitStatus& status) {
    std::vector<std::string> given = options_.periods;
    if (given.size() == 2) given = {given[side]};
    const auto periods = resolve_periods(given, *session_, data, options_.threads, status);
    if (!periods) return std::nullopt;
    if (periods->size() == 1) return periods->front();
    print_error(
        {"folders are compared for one period", "add one `--period`, or two: the first folder's and the second's"});
    status = kWrongUsage;
    return std::nullopt;
  }

  // --- child by child ---

  struct Members {
    std::vector<explain::Member> all;
    std::vector<explain::DoubtfulMember> doubtful;
  };

  ExitStatus children() {
    if (options_.indicators.size() != 1) {
      print_error({"`--children` compares one figure", "name its indicator: `--indicator CC-8`"});
      return kWrongUsage;
    }
    for (const auto& path : {options_.first, options_.second})
      if (!is_folder(path)) {
        print_error({fmt::format("`{}` is not a folder, and a record does not list children", path),
                     "name the two folders of extracts the reports were made from"});
        return kWrongUsage;
      }
    const auto named = request_named(*session_->library, session_->scorecard_name, options_.indicators, "");
    if (!named) return print_error(named.error()), kWrongUsage;
    FigureChange change;
    change.name_before = options_.first;
    change.name_after = options_.second;
    ExitStatus status = kDone;
    Members before, after;
    if (!side(options_.first, 0, *named, change.before, change.period_before, before, status)) return status;
    if (!side(options_.second, 1, *named, change.after, change.period_after, after, status)) return status;
    change.rows = explain::member_changes(before.all, after.all);
    change.doubts = explain::doubt_changes(before.doubtful, after.doubtful);
    if (!spares_inputs({{"--output", options_.output}}, inputs_)) return kCannotWrite;
    const std::string text = format_ == "csv" ? render_member_changes_csv(change)
                             : format_ == "json"
                                 ? render_member_changes_json(change)
                                 : render_member_changes_text(change, options_.output.empty() ? output_width() : 120);
    status = options_.output.empty() ? write_stdout(text) : write_file(options_.output, text, true);
    if (status != kDone) return status;
    return change.any() ? kFindings : kDone;
  }

  bool side(const std::string& data, std::size_t which, const ReportRequest& named, IndicatorResult& result,
            std::string& label, Members& members, ExitStatus& status) {
    const auto period = period_of(data, which, status);
    if (!period) return false;
    label = period->label;
    const Library& library = *session_->library;
    const explain::ExplainRequest request{named.scorecard, named.indicators.front(), *period, true};
    const auto run = run_report(library, explain::report_request(request, library),
                                {disk(), data, load_, explain::member_fields(request, library)});
    status = kUnusableData;
    if (!run) return print_error(run.error()), false;
    result = run->report.results.front();
    if (result.status == Status::not_available) {
      print_error({fmt::format("{} is not available in `{}`: {}", result.id, data, result.reason),
                   "add the extract it needs, or choose another period"});
      return false;
    }
    members.all = explain::list_members(library, *request.indicator, *period, run->extracts);
    members.doubtful = explain::list_doubtful(library, *request.indicator, *period, run->extracts);
    const auto read = files_read(*session_, data, run->extracts.files);
    inputs_.insert(inputs_.end(), read.begin(), read.end());
    return true;
  }

  const DiffOptions& options_;
  const CommonOptions& common_;
  std::optional<Session> session_;
  LoadOptions load_;
  std::string format_;
  std::vector<std::string> inputs_;
};

}  // namespace

void add_diff(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<DiffOptions>();
  Command command = line.add("diff", "compare two records or folders: which results changed, and why");
  command.argument("FIRST", options->first, "a record, or a folder of extracts").required().offers(Offer::file);
  command.argument("SECOND", options->second, "another record or folder").required().offers(Offer::file);
  command
      .option("--period", options->periods, "PERIOD",
              "for folders: the period; can be repeated, to give the second folder a different period")
      .repeated()
      .offers(kPeriodWords);
  command.option("--indicator", options->indicators, "ID,...", "only these indicators")
      .listed()
      .offers(Offer::indicator);
  command
      .option("--scorecard", options->scorecard, "NAME|FILE",
              "for folders: the name of a scorecard, or a scorecard file (default: core)")
      .offers(Offer::scorecard);
  command.flag("--children", options->children,
               "for folders and one indicator: which children entered the numerator and which left it");
  add_format_option(command, options->format);
  add_output_option(command, options->output, kFileThatMayListChildren);
  add_threads_option(command, options->threads);
  command.run([options, &common] { return DiffCommand(*options, common).run(); });
}

}  // namespace outturn::cli

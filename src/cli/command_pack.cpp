// SPDX-License-Identifier: MIT
// pack: the files of each `[[pack]]` of outturn.toml, all of them or none.
#include <fmt/format.h>

#include <algorithm>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pack_files.h"
#include "cli/publishing.h"
#include "cli/records.h"
#include "cli/report_steps.h"
#include "record/revisions.h"
#include "scorecard/request_names.h"
#include "scorecard/run_report.h"
#include "text/numbers.h"
#include "text/sha256.h"
#include "text/text_tools.h"

namespace outturn::cli {
namespace {

struct PackOptions {
  std::vector<std::string> names;
  std::string data;
  std::string period;
  std::string last;
  std::string fail_on;
  bool strict = false;
  std::vector<std::string> strict_except;
  unsigned threads = 0;
};

// A pack whose figures are computed and whose files are not yet written.
struct MadePack {
  std::vector<OutputFile> files;
};

class PackCommand {
 public:
  PackCommand(const PackOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    ExitStatus status = kDone;
    const auto session = open_session(common_, "", status);
    if (!session) return status;
    const auto fail_on = choose(options_.fail_on, session->config.fail_on, kColoursToFailOn, "colour to fail on");
    if (!fail_on) return print_error(fail_on.error()), kWrongUsage;
    const auto packs = wanted(session->config.packs, status);
    if (!packs) return status;
    if (!options_.last.empty() && packs->size() > 1)
      return print_error({"`--last` is one pack's record, but there are several packs", "name the pack"}), kWrongUsage;
    for (const Pack& pack : *packs) {
      if (packs->size() > 1) print_message(fmt::format("pack `{}`\n", pack.name));
      if (const ExitStatus failed = make(pack); failed != kDone) return failed;
    }
    if (const ExitStatus failed = write(); failed != kDone) return failed;
    for (const Report& report : judged_) {
      const ExitStatus judged = fail_on_status(report, *fail_on);
      if (judged == kFindings || (judged == kNotJudged && status == kDone)) status = judged;
    }
    return status;
  }

 private:
  // The packs named, or all; each once.
  std::optional<std::vector<Pack>> wanted(const std::vector<Pack>& all, ExitStatus& status) const {
    std::vector<std::string> known;
    for (const Pack& pack : all) known.push_back(pack.name);
    if (all.empty()) {
      status = kInvalidDefinitions;
      print_error({"outturn.toml has no pack",
                   "add one: `[[pack]]` with `name = \"board\"` and `files = [\"papers/board-{period}.html\"]`"});
      return std::nullopt;
    }
    for (const auto& name : options_.names) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      status = kWrongUsage;
      const std::string guess = did_you_mean(name, known);
      print_error(
          {fmt::format("no pack is named `{}`", name), guess.empty() ? "write one of " + list_of(known) : guess});
      return std::nullopt;
    }
    std::vector<Pack> packs;
    for (const Pack& pack : all)
      if (options_.names.empty() ||
          std::find(options_.names.begin(), options_.names.end(), pack.name) != options_.names.end())
        packs.push_back(pack);
    return packs;
  }

  // Everything of a pack but the writing.
  ExitStatus make(const Pack& pack) {
    ExitStatus status = kDone;
    const auto session = open_session(common_, pack.scorecard, status);
    if (!session) return status;
    const auto accepted = words_accepted(options_.strict, options_.strict_except, session->config);
    if (!accepted) return kWrongUsage;
    const std::string data = resolve_data(options_.data, session->config);
    auto request = request_of(pack, *session, data, status);
    if (!request) return status;
    const std::string& comments_file = pack.comments.empty() ? session->config.comments : pack.comments;
    const auto comments = comments_of(comments_file, *session->library);
    if (!comments) return kInvalidDefinitions;
    const auto publish =
        resolve_publishing({}, {&pack.publishing, &request->scorecard->publishing}, *request, *session->library);
    if (!publish) return print_error(publish.error()), kInvalidDefinitions;
    const auto last = last_of(pack, request->periods.front(), status);
    if (status != kDone) return status;
    LoadOptions load = load_options(session->config, options_.threads);
    load.hash_files = true;
    auto run = run_with_progress(*session->library, *request, data, load);
    if (!run) return print_error(run.error()), kUnusableData;
    if (run->has_no_rows()) return no_rows(run->extracts);
    auto inputs = files_read(*session, data, run->extracts.files);
    inputs.push_back(comments_file);
    if (last) inputs.push_back(last->path);
    add_comments(*comments, run->report);
    print_problems(run->report);
    if (options_.strict && !is_whole(run->report, *accepted)) return kUnusableData;
    const Report whole = run->report;
    if (*publish) run->report = published(whole, *request, *session->library, **publish);
    const auto record_of = [&](bool full) {
      return made_record(*request, *session, *run, load, {whole, *publish, full}, record::Earlier::too);
    };
    const auto record = record_of(pack.full_record);
    if (last) {
      // Like is compared with like: what was published with what is, or all with all.
      const bool last_has_all = last->record.suppress == 0 || last->record.holds_hidden;
      record::mark_revisions(last->record, *publish ? record_of(last_has_all) : record, run->report);
      if (*publish) disclosure::withhold_revisions(run->report);
    }
    judged_.push_back(whole);
    return render(pack, request->periods.front(), *run, record::to_json(record), inputs,
                  pack.sentences || session->config.sentences);
  }

  std::optional<ReportRequest> request_of(const Pack& pack, const Session& session, const std::string& data,
                                          ExitStatus& status) const {
    status = kInvalidDefinitions;
    auto request = request_named(*session.library, session.scorecard_name, pack.indicators, pack.by);
    if (!request) return print_error(request.error()), std::nullopt;
    std::vector<std::string> texts;
    const std::string& period = options_.period.empty() ? pack.period : options_.period;
    if (!period.empty()) texts.push_back(period);
    const auto periods = resolve_periods(texts, session, data, options_.threads, status);
    if (!periods) return std::nullopt;
    if (periods->size() != 1) {
      status = options_.period.empty() ? kInvalidDefinitions : kWrongUsage;
      return print_error(
                 {fmt::format("the pack `{}` has {} periods, but can only have one", pack.name, periods->size()),
                  "name one period; `trend` adds earlier ones"}),
             std::nullopt;
    }
    request->periods = *periods;
    const Config& config = session.config;
    request->trend = pack.trend > 0 ? pack.trend : config.trend;
    request->places = {config.area, config.neighbours};
    request->intervals = pack.intervals || config.intervals;
    request->alternatives = pack.alternatives || config.alternatives;
    auto words = !pack.compare.empty() ? pack.compare : config.compare;
    if (words.empty() && pack.indicators.empty()) words = request->scorecard->compare;
    if (!resolve_comparisons(words, *request)) return std::nullopt;
    status = kDone;
    return std::move(*request);
  }

  std::optional<LastRecord> last_of(const Pack& pack, const Period& period, ExitStatus& status) const {
    if (options_.last.empty()) return last_record(pack.record, period);
    auto record = read_record(options_.last);
    if (record) return LastRecord{options_.last, std::move(*record)};
    status = kUnusableData;
    return std::nullopt;
  }

  ExitStatus render(const Pack& pack, const Period& period, ReportRun& run, std::string record,
                    const std::vector<std::string>& inputs, bool sentences) {
    run.report.record_sha256 = sha256(record);
    MadePack made;
    for (const auto& name : pack.files) {
      const std::string format = *format_of_ending(name, kReportFormats);  // checked with outturn.toml
      made.files.push_back({filled(name, period), rendered(run.report, format, pack.layout, {false, 120, sentences})});
    }
    made.files.push_back({filled(pack.record, period), std::move(record)});
    auto all = all_files();
    for (const OutputFile& file : made.files) {
      for (const auto* other : all)
        if (same_file(other->path, file.path)) return two_files(file.path);
      all.push_back(&file);
    }
    inputs_.insert(inputs_.end(), inputs.begin(), inputs.end());
    made_.push_back(std::move(made));
    return kDone;
  }

  static ExitStatus two_files(const std::string& path) {
    print_error({fmt::format("two pack files are named `{}`", path), "give each its own name in outturn.toml"});
    return kInvalidDefinitions;
  }

  std::vector<const OutputFile*> all_files() const {
    std::vector<const OutputFile*> files;
    for (const MadePack& made : made_)
      for (const OutputFile& file : made.files) files.push_back(&file);
    return files;
  }

  ExitStatus write() {
    std::vector<NamedOutput> outputs;
    std::vector<OutputFile> files;
    std::string names;
    for (const OutputFile* file : all_files()) {
      outputs.push_back({"files", file->path});
      names += file->path + "\n";
      files.push_back(*file);
    }
    if (!spares_inputs(outputs, inputs_)) return kCannotWrite;
    if (const ExitStatus failed = write_together(files); failed != kDone) return failed;
    return write_stdout(names);
  }

  const PackOptions& options_;
  const CommonOptions& common_;
  std::vector<MadePack> made_;
  std::vector<Report> judged_;  // of each pack, with what its files do not show
  std::vector<std::string> inputs_;
};

}  // namespace

void add_pack(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<PackOptions>();
  Command command = line.add("pack", "make the files of each [[pack]] in outturn.toml, all of them or none");
  command.argument("NAME", options->names, "only these packs (default: all)");
  command.option("--data", options->data, "DIR", "folder of extracts (default: as in outturn.toml)")
      .offers(Offer::folder);
  command.option("--period", options->period, "PERIOD", "for every pack, instead of its own").offers(kPeriodWords);
  command
      .option("--last", options->last, "RECORD",
              "the previous pack's record, to mark revised figures (default: the latest one next to this pack's)")
      .offers(Offer::file);
  add_fail_on_option(command, options->fail_on);
  add_strict_options(command, options->strict, options->strict_except);
  add_threads_option(command, options->threads);
  command.run([options, &common] { return PackCommand(*options, common).run(); });
}

}  // namespace outturn::cli

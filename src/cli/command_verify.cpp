// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/report_steps.h"
#include "outturn/render.h"
#include "report/render_verify.h"
#include "scorecard/comparisons.h"
#include "scorecard/request_names.h"
#include "system/files.h"
#include "verify/comments.h"
#include "verify/read.h"
#include "verify/verify.h"

namespace outturn::cli {
namespace {

constexpr int kTrendRead = 12;  // periods that a comment may speak of

struct VerifyOptions {
  std::vector<std::string> files;
  std::string data;
  std::vector<std::string> benchmarks;
  std::string area;
  std::string format;
  std::string output;
  std::string colour;
  std::string rejects;
  unsigned threads = 0;
  bool print_template = false;
};

class VerifyCommand {
 public:
  VerifyCommand(const VerifyOptions& options, const CommonOptions& common) : options_(options), common_(common) {}

  ExitStatus run() {
    if (options_.print_template) return write_stdout(verify::published_figures_template());
    if (options_.files.empty()) {
      print_error({"no file of published figures is given", "`outturn verify --template` prints a file to start from"});
      return kWrongUsage;
    }
    ExitStatus status = kDone;
    session_ = open_session(common_, "", status);
    if (!session_) return status;
    if (!resolve()) return kWrongUsage;

    auto inputs = files_read(*session_, "", {});
    std::vector<std::string> papers, remarks;  // files of published figures, and of officers' comments
    for (const auto& file : options_.files) {
      const auto source = system::status_of(file).kind == system::FileKind::file ? read_source(file) : Error{};
      (source && holds_comments(**source) ? remarks : papers).push_back(file);
    }
    if (!remarks.empty() && options_.data.empty()) {
      print_error({"comments are checked against the figures, but there is no data to calculate them from",
                   "add `--data FOLDER`"});
      return kWrongUsage;
    }
    auto figures = papers.empty() ? verify::PublishedFigures{} : verify::read_published_figures(disk(), papers);
    if (!figures) return unusable(figures.error());
    inputs.insert(inputs.end(), figures->files.begin(), figures->files.end());
    verify::VerifyRequest request;
    request.library = session_->library.get();
    request.area = options_.area.empty() ? session_->config.area : options_.area;

    std::optional<verify::Recomputed> data;
    if (!options_.data.empty()) {
      LoadOptions load = load_options(session_->config, options_.threads);
      load.keep_all_problems = !options_.rejects.empty();
      auto recomputed = verify::recompute(*figures, *request.library, disk(), options_.data, load, request.area);
      if (!recomputed) return unusable(recomputed.error());
      data = std::move(*recomputed);
      request.data = &*data;
      inputs.insert(inputs.end(), data->extracts.begin(), data->extracts.end());
      if (!spares(inputs)) return kCannotWrite;
      if (!data->reports.empty()) {
        const Report& report = data->reports.front();
        print_problems(report);
        if (!options_.rejects.empty())
          status = write_file(options_.rejects, render_rejects(report.problems, report.files), true);
        if (status != kDone) return status;
      }
    }
    verify::Benchmarks benchmarks;
    auto found = verify::files_of_benchmarks(disk(), options_.benchmarks, *request.library);
    if (!found) return unusable(found.error());
    std::vector<std::string> paths = std::move(*found);
    if (paths.empty() && data) paths = data->official;
    if (!paths.empty()) {
      auto read = verify::read_benchmarks(disk(), paths, *request.library);
      if (!read) return unusable(read.error());
      benchmarks = std::move(*read);
      if (!options_.area.empty())
        if (const auto unknown = verify::unknown_area(benchmarks, options_.area))
          return print_error(*unknown), kWrongUsage;
      request.benchmarks = &benchmarks;
      inputs.insert(inputs.end(), paths.begin(), paths.end());
    }
    if (!spares(inputs)) return kCannotWrite;
    verify::Verification verification = verify::verify(std::move(*figures), request);
    if (!check_remarks(remarks, verification, inputs, status)) return status;
    print_message(render_notices(verification));
    return write(verification);
  }

 private:
  // Each file of comments against a report of what it comments on, with all that a paper can print beside it.
  bool check_remarks(const std::vector<std::string>& files, verify::Verification& verification,
                     std::vector<std::string>& inputs, ExitStatus& status) const {
    const Library& library = *session_->library;
    for (const auto& file : files) {
      const auto comments = comments_of(file, library);
      status = kInvalidDefinitions;
      if (!comments) return false;
      verification.files.push_back(file);
      inputs.push_back(file);
      std::vector<std::string> ids;
      std::vector<verify::PlacedComment> placed;
      for (const Comment& comment : *comments) {
        if (std::find(ids.begin(), ids.end(), comment.indicator) == ids.end()) ids.push_back(comment.indicator);
        placed.push_back(
            {verification.files.size() - 1, comment.line, comment.indicator, comment.period, comment.text});
      }
      auto asked = request_named(library, session_->scorecard_name, ids, "");
      if (!asked) return print_error(asked.error()), false;
      if (ids.empty()) continue;
      asked->rows_of_scorecard = false;  // the comments say which periods
      for (const Comment& comment : *comments)
        if (std::none_of(asked->periods.begin(), asked->periods.end(),
                         [&comment](const Period& period) { return period.same_days(comment.period); }))
          asked->periods.push_back(comment.period);
      asked->comparisons = all_comparisons();
      asked->trend = kTrendRead;
      asked->intervals = true;
      const Config& config = session_->config;
      asked->places = {options_.area.empty() ? config.area : options_.area, config.neighbours};
      status = kUnusableData;
      const auto run = run_with_progress(library, *asked, options_.data, load_options(config, options_.threads));
      if (!run) return print_error(run.error()), false;
      for (const auto& extract : files_read(*session_, options_.data, run->extracts.files)) inputs.push_back(extract);
      status = kCannotWrite;
      if (!spares(inputs)) return false;
      verify::check_comments(placed, run->report, verification);
    }
    status = kDone;
    return true;
  }

  static ExitStatus unusable(const Error& error) {
    print_error(error);
    return kUnusableData;
  }

  bool spares(const std::vector<std::string>& inputs) const {
    return spares_inputs({{"--output", options_.output}, {"--rejects", options_.rejects}}, inputs);
  }

  bool resolve() {
    const Config& config = session_->config;
    const auto format = resolve_format(options_.format, options_.output, config, kListFormats);
    const auto colour = format ? resolve_colour(options_.colour, config) : std::nullopt;
    if (!colour) return false;
    format_ = *format;
    colour_ = *colour;
    return true;
  }

  ExitStatus write(const verify::Verification& verification) const {
    const TextStyle style{use_colour(colour_, options_.output), options_.output.empty() ? output_width() : 120};
    const std::string text = format_ == "csv"    ? render_csv(verification)
                             : format_ == "json" ? render_json(verification)
                             : format_ == "xlsx" ? render_xlsx(verification)
                                                 : render_text(verification, style);
    const ExitStatus status = options_.output.empty() ? write_stdout(text) : write_file(options_.output, text, false);
    if (status != kDone) return status;
    // Of a file with a row for each finding nobody could see it.
    if (format_ == "csv" && !verification.uncompared.empty())
      print_message(
          fmt::format("{} of {} figures were not compared with the data, or with anything; `--format text` or `json` "
                      "says which, and why",
                      verification.uncompared.size(), verification.figures));
    if (!verification.findings.empty()) return kFindings;
    const bool none_compared = std::all_of(verification.uncompared.begin(), verification.uncompared.end(),
                                           [](const auto& one) { return one.with_nothing; }) &&
                               verification.uncompared.size() == verification.figures;
    return none_compared ? kNotJudged : kDone;
  }

  const VerifyOptions& options_;
  const CommonOptions& common_;
  std::optional<Session> session_;
  std::string format_, colour_;
};

}  // namespace

void add_verify(CommandLine& line, const CommonOptions& common) {
  auto options = std::make_shared<VerifyOptions>();
  Command command =
      line.add("verify", "check published figures against their own arithmetic, the data and official figures");
  command
      .argument("FILE", options->files,
                "files of published figures, or folders of them (docs/published-figures.md); with --data, also files "
                "of comments")
      .offers(Offer::file);
  command.option("--data", options->data, "DIR", "calculate the figures again from this folder of extracts")
      .offers(Offer::folder);
  command
      .option("--benchmarks", options->benchmarks, "FILE", "compare them with these official figures; can be repeated")
      .repeated()
      .offers(Offer::file);
  command.option("--area", options->area, "NAME",
                 "the council that the figures are for, by name or code, as in the benchmarks");
  add_format_option(command, options->format, kListFormats);
  add_output_option(command, options->output);
  add_colour_option(command, options->colour);
  add_rejects_option(command, options->rejects);
  add_threads_option(command, options->threads);
  command.flag("--template", options->print_template, "print a file of published figures to start from");
  command.run([options, &common] { return VerifyCommand(*options, common).run(); });
}

}  // namespace outturn::cli

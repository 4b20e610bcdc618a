// SPDX-License-Identifier: MIT
#include "cli/report_steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/output.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "scorecard/comparisons.h"
#include "scorecard/judgement.h"
#include "text/numbers.h"
#include "text/text_tools.h"
#include "text/words.h"

namespace outturn::cli {

std::optional<std::vector<std::string>> words_accepted(bool strict, const std::vector<std::string>& given,
                                                       const Config& config) {
  if (!strict && !given.empty())
    return print_error({"`--strict-except` does nothing without `--strict`", "add `--strict`, or leave it out"}),
           std::nullopt;
  std::vector<std::string> accepted;
  for (const auto& word : words_refused())
    if (!config.strict.empty() && std::find(config.strict.begin(), config.strict.end(), word) == config.strict.end())
      accepted.push_back(word);
  for (const auto& text : given) {
    const auto word = choose(text, {}, words_refused(), "problem that `--strict-except` can accept");
    if (!word) return print_error(word.error()), std::nullopt;
    accepted.push_back(*word);
  }
  return accepted;
}

bool resolve_comparisons(const std::vector<std::string>& words, ReportRequest& request) {
  for (const auto& given : words) {
    const std::string text = lower(without_space_around(given));
    if (text == "none" && words.size() == 1) return true;
    if (text == "all") {
      request.comparisons = all_comparisons();
      return true;
    }
    const auto comparison = comparison_of(text);
    if (!comparison) {
      const std::string guess = did_you_mean(text, words_to_compare());
      print_error({fmt::format("`{}` is not something to compare with", given),
                   guess.empty() ? "write " + list_of(words_to_compare()) : guess});
      return false;
    }
    if (std::find(request.comparisons.begin(), request.comparisons.end(), *comparison) == request.comparisons.end())
      request.comparisons.push_back(*comparison);
  }
  return true;
}

std::optional<std::vector<Comment>> comments_of(const std::string& path, const Library& library) {
  if (path.empty()) return std::vector<Comment>{};
  const auto source = read_source(path);
  if (!source) return print_error(source.error()), std::nullopt;
  Diagnostics diagnostics;
  auto comments = read_comments(*source, library, diagnostics);
  if (diagnostics.ok()) return comments;
  print_all(diagnostics);
  return std::nullopt;
}

Result<ReportRun> run_with_progress(const Library& library, const ReportRequest& request, const std::string& data,
                                    const LoadOptions& load, Trace* trace) {
  Progress progress(terminal_for_progress());
  return run_report(library, request, {disk(), data, load, {}, progress.step(), trace});
}

record::RunRecord made_record(const ReportRequest& request, const Session& session, const ReportRun& run,
                              const LoadOptions& load, const Recorded& recorded, record::Earlier earlier) {
  const bool whole = !recorded.publish || recorded.full;
  auto record = record::make_record(request, *session.library, run, whole ? recorded.whole : run.report, load,
                                    session.definition_files, earlier);
  record.rows = recorded.whole.counts;
  if (!recorded.publish) return record;
  record.suppress = recorded.publish->threshold;
  record.round = recorded.publish->round_to;
  record.holds_hidden = recorded.full;
  return record;
}

ExitStatus no_rows(const Extracts& extracts) {
  Report listed;
  for (const auto& file : extracts.files) listed.files.push_back(file.path);
  listed.problems = extracts.problems;
  print_problems(listed);
  print_error(no_rows_error());
  return kUnusableData;
}

bool is_whole(const Report& report, const std::vector<std::string>& accepted) {
  const auto refused = refusals(report, accepted);
  if (refused.empty()) return true;
  std::string all;
  for (const Refusal& refusal : refused)
    all += fmt::format("{}{} [{}]", all.empty() ? "" : "; ", refusal.what, refusal.word);
  print_error(
      {fmt::format("the data is incomplete, so no output was written (--strict): {}", all),
       fmt::format(
           "add or correct what is named; or accept it with `--strict-except` and the word in square brackets, such as "
           "`--strict-except {}`",
           refused.front().word)});
  return false;
}

ExitStatus fail_on_status(const Report& report, const std::string& colour) {
  if (colour.empty()) return kDone;
  const Judgement judgement = judge(report, colour == "amber" ? Rag::amber : Rag::red);
  if (!judgement.failed.empty())
    print_message(fmt::format("{}: {}\n", colour == "amber" ? "amber or red" : colour, listed(judgement.failed)));
  if (!judgement.not_judged.empty()) print_message(fmt::format("not judged: {}\n", listed(judgement.not_judged)));
  if (judgement.nothing_judged) print_message("not judged: no figure has a colour\n");
  if (!judgement.failed.empty()) return kFindings;
  return judgement.not_judged.empty() && !judgement.nothing_judged ? kDone : kNotJudged;
}

std::string rendered(const Report& report, const std::string& format, const std::string& layout,
                     const TextStyle& style) {
  if (format == "csv") return layout == "wide" ? render_csv_wide(report) : render_csv(report);
  if (format == "json") return render_json(report);
  if (format == "html") return render_html(report);
  if (format == "markdown") return render_markdown(report);
  if (format == "xlsx") return render_xlsx(report);
  return layout == "update" ? render_update(report, style) : render_text(report, style);
}

}  // namespace outturn::cli

// SPDX-License-Identifier: MIT
// self-check: whether the program calculates on this machine what it should. It reads nothing but what is built in.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "cli/commands.h"
#include "cli/definition_examples.h"
#include "cli/output.h"
#include "cli/sample_figures.h"
#include "definitions/embedded.h"
#include "text/numbers.h"

namespace outturn::cli {
namespace {

class Stopwatch {
 public:
  /// Seconds since the last call, or since the start.
  std::string lap() {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> seconds = now - last_;
    last_ = now;
    return fmt::format("{:.2f} s", seconds.count());
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::size_t print_differences(const std::vector<std::string>& expected, const std::vector<std::string>& came) {
  std::size_t differ = 0;
  constexpr std::size_t kShown = 10;
  const auto fails = [&differ](const std::string& what) {
    if (++differ > kShown) return;
    print_error({"a figure of the built-in sample is not as expected: " + what,
                 "do not use this program's figures; report this, with `outturn --version --verbose`"});
  };
  for (std::size_t i = 0; i < std::max(expected.size(), came.size()); ++i) {
    if (i >= came.size())
      fails(fmt::format("`{}` is missing", expected[i]));
    else if (i >= expected.size())
      fails(fmt::format("`{}` is not in the list", came[i]));
    else if (came[i] != expected[i])
      fails(fmt::format("`{}`, expected `{}`", came[i], expected[i]));
  }
  if (differ > kShown) print_message(fmt::format("and {} more\n", with_commas(differ - kShown)));
  return differ;
}

ExitStatus self_check(bool figures, const CommonOptions& common) {
  if (!common.indicators_directory.empty()) {
    print_error({"`self-check` is about the built-in definitions",
                 "check your own with `outturn check --definitions --indicators DIR`"});
    return kWrongUsage;
  }
  Stopwatch watch, all;
  CommonOptions built_in;
  built_in.no_config = true;
  built_in.with_rules = true;
  ExitStatus status = kDone;
  const auto session = open_session(built_in, "", status, Examples::all);
  if (!session) return status;
  const Library& library = *session->library;
  if (figures) {
    const auto came = sample_figures(library);
    if (!came) return print_error(came.error()), kUnusableData;
    return write_stdout(fmt::format("{}\n{}\n", kSampleColumns, fmt::join(*came, "\n")));
  }
  std::string text = fmt::format("outturn {}\n", OUTTURN_VERSION);
  text += fmt::format("definitions  {} indicators, {} terms, {} rules, {} scorecards: no errors ({})\n",
                      library.indicators.size(), library.terms.size(), library.rules.size(), library.scorecards.size(),
                      watch.lap());
  const auto altered = definitions::altered_files();
  for (const auto& file : altered)
    print_error(
        {fmt::format("the built-in `{}{}` is not what this program was made from", definitions::kBuiltInFolder, file),
         "do not use this program's figures; install it again"});
  const auto examples = run_definition_examples(library);
  text += fmt::format("examples     {} pass, {} fail ({})\n", with_commas(examples.held), examples.failed, watch.lap());
  const auto came = sample_figures(library);
  if (!came) return print_error(came.error()), kUnusableData;
  const auto expected = expected_sample_figures();
  const std::size_t differ = print_differences(expected, *came);
  text += fmt::format("sample       {} figures of a small built-in sample: {} ({})\n", expected.size(),
                      differ == 0 ? "as expected" : fmt::format("{} not as expected", differ), watch.lap());
  const bool sound = altered.empty() && examples.failed == 0 && differ == 0;
  text += fmt::format("{} ({})\n", sound ? "everything is as it should be" : "something is wrong", all.lap());
  status = write_stdout(text);
  return status == kDone && !sound ? kFindings : status;
}

}  // namespace

void add_self_check(CommandLine& line, const CommonOptions& common) {
  auto figures = std::make_shared<bool>(false);
  Command command =
      line.add("self-check", "check, with built-in examples, that the program calculates correctly on this computer");
  command.flag("--figures", *figures, "print the figures of the built-in sample instead, as CSV");
  command.run([figures, &common] { return self_check(*figures, common); });
}

}  // namespace outturn::cli

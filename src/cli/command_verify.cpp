// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/choices.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "outturn/render.h"
#include "report/render_verify.h"
#include "verify/read.h"
#include "verify/verify.h"

namespace outturn::cli {
namespace {

struct VerifyOptions {
  std::vector<std::string> files;
  std::string data;
  std::string benchmarks;
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
      print_error({"no file of published figures is given", "`outturn verify --template` prints a file to begin with"});
      return kWrongUsage;
    }
    ExitStatus status = kDone;
    session_ = open_session(common_, "", status);
    if (!session_) return status;
    if (!settle()) return kWrongUsage;

    auto figures = verify::read_published_figures(disk(), options_.files);
    if (!figures) return unusable(figures.error());
    auto inputs = files_read(*session_, "", {});
    inputs.insert(inputs.end(), figures->files.begin(), figures->files.end());
    verify::VerifyRequest request;
    request.library = session_->library.get();
    request.area = options_.area.empty() ? session_->config.area : options_.area;

    std::optional<verify::Recomputed> data;
    if (!options_.data.empty()) {
      LoadOptions load = load_options(session_->config, options_.threads);
      load.keep_all_problems = !options_.rejects.empty();
      auto recomputed = verify::recompute(*figures, *request.library, disk(), options_.data, load);
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
    std::string path = options_.benchmarks;
    if (path.empty() && !options_.data.empty()) path = verify::benchmarks_in(disk(), options_.data);
    if (!path.empty()) {
      auto read = verify::read_benchmarks(disk(), path, *request.library);
      if (!read) return unusable(read.error());
      benchmarks = std::move(*read);
      request.benchmarks = &benchmarks;
      inputs.push_back(path);
    }
    if (!spares(inputs)) return kCannotWrite;
    const verify::Verification verification = verify::verify(std::move(*figures), request);
    print_message(render_notices(verification));
    return write(verification);
  }

 private:
  static ExitStatus unusable(const Error& error) {
    print_error(error);
    return kUnusableData;
  }

  bool spares(const std::vector<std::string>& inputs) const {
    return spares_inputs({{"--output", options_.output}, {"--rejects", options_.rejects}}, inputs);
  }

  bool settle() {
    const Config& config = session_->config;
    const auto format = settle_format(options_.format, options_.output, config);
    const auto colour = format ? settle_colour(options_.colour, config) : std::nullopt;
    if (!colour) return false;
    format_ = *format;
    colour_ = *colour;
    return true;
  }

  ExitStatus write(const verify::Verification& verification) const {
    const std::string text = format_ == "csv" ? render_csv(verification)
                             : format_ == "json"
                                 ? render_json(verification)
                                 : render_text(verification, {use_colour(colour_, options_.output),
                                                              options_.output.empty() ? output_width() : 120});
    const ExitStatus status = options_.output.empty() ? write_stdout(text) : write_file(options_.output, text, false);
    if (status != kDone) return status;
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

void add_verify(CLI::App& app, const CommonOptions& common, Action& action) {
  auto options = std::make_shared<VerifyOptions>();
  auto* command = app.add_subcommand("verify", "check published figures: their arithmetic, the data, official figures");
  const auto add = [command](const char* name, auto& value, const char* what, const char* help) {
    return command->add_option(name, value, help)->type_name(what);
  };
  add("FILE", options->files, "", "files of published figures, or folders of them (docs/published-figures.md)");
  add("--data", options->data, "DIR", "compute the figures again from this folder of extracts");
  add("--benchmarks", options->benchmarks, "FILE", "compare them with these official figures");
  add("--area", options->area, "NAME", "the area of the benchmarks that the figures are of");
  add("--format", options->format, "FORMAT", "text, csv or json (default: by the ending of -o, else text)");
  add_output_option(*command, options->output, "write to this file, whole or not at all; - for standard output");
  add("--colour,--color", options->colour, "WHEN", "auto, always or never");
  add("--rejects", options->rejects, "FILE",
      "write every row of the extracts that was repaired or left out to this file");
  add("--threads", options->threads, "N", "workers (default: one for each processor); results never depend on it");
  command->add_flag("--template", options->print_template, "print a file of published figures to begin with");
  command->callback(
      [options, &common, &action] { action = [options, &common] { return VerifyCommand(*options, common).run(); }; });
}

}  // namespace outturn::cli

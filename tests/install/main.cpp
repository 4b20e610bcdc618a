// SPDX-License-Identifier: MIT
#include <iostream>

#include "outturn/compute.h"
#include "outturn/render.h"

int main(int, char** argv) {
  outturn::ComputeRequest request;
  request.data = argv[1];
  request.indicators = {"CC-1"};
  request.periods = {"2021-22Q2"};
  const auto report = outturn::compute(request);
  if (!report) {
    std::cerr << report.error().message << "\n";
    return 1;
  }
  std::cout << outturn::render_csv(*report);
}

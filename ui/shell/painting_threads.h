#pragma once

namespace stratascope {

// Lets Qt start the threads that it paints large areas with. Starting a thread waits for the lock that
// loading the engine's libraries holds for half a second; the window would stand still if it had to start
// them then.
void startPaintingThreads();

}  // namespace stratascope

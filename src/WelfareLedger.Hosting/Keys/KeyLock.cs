using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Keys;

/// <summary>Held by the one process that changes the key store's epoch, or copies it; given back by the system when
/// that process ends in whatever way.</summary>
static class KeyLock
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else has it.</summary>
    public static async Task<IDisposable> TakeAsync(
        HomePlace place, TimeProvider time, CancellationToken cancellation)
    {
        while (true)
        {
            if (TryTake(place) is { } taken) return taken;
            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Null when another process has it.</summary>
    public static IDisposable? TryTake(HomePlace place)
    {
        HomeFolder.TouchPrivately(place.KeyTurn);
        try
        {
            return new FileStream(place.KeyTurn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

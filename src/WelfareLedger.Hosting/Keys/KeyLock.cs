using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Keys;

/// <summary>Held by the one process that changes the key store's epoch, or copies it.</summary>
static class KeyLock
{
    /// <summary>Waits until nobody else has it.</summary>
    public static Task<IDisposable> TakeAsync(
        HomePlace place, TimeProvider time, CancellationToken cancellation) =>
        FileTurn.TakeAsync(place.KeyTurn, time, cancellation);

    /// <summary>Null when another process has it.</summary>
    public static IDisposable? TryTake(HomePlace place) => FileTurn.TryTake(place.KeyTurn);
}

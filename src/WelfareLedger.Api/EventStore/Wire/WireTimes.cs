using System.Globalization;

namespace WelfareLedger.Api.EventStore.Wire;

/// <summary>Times as the protocol writes them: units of 100 ns since 1970.</summary>
static class WireTimes
{
    public static long Of(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static string Write(DateTimeOffset time) => Of(time).ToString(CultureInfo.InvariantCulture);
}

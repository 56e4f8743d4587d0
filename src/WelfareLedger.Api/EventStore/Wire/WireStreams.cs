using System.Security.Cryptography;
using System.Text;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Wire;

/// <summary>
/// Names of streams from outside. A log takes only names of its own form; any other stands in a stream that is named
/// after its hash, and each of its events keeps the name itself (<see cref="Envelope"/>).
/// </summary>
static class WireStreams
{
    /// <summary>The category of streams with other names; nobody outside gets at it by this name.</summary>
    public const string ForeignCategory = "foreign";

    public static StreamName InLog(string name) =>
        StreamName.TryParse(name, out var own) && own.Category != ForeignCategory
            ? own
            : new(ForeignCategory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
}

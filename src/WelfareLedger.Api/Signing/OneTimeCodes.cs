using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using WelfareLedger.Domain;

namespace WelfareLedger.Api.Signing;

/// <summary>Codes that sign somebody in once, as the link that <c>run</c> prints.</summary>
sealed class OneTimeCodes(TimeProvider time)
{
    const int CodeLength = 24;
    const int CodesMax = 1_000;

    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    readonly ConcurrentDictionary<string, (Code<Actor> User, DateTimeOffset Until)> _codes =
        new(StringComparer.Ordinal);

    /// <summary>A new code.</summary>
    public string Make(Code<Actor> user)
    {
        foreach (var (old, entry) in _codes)
            if (entry.Until <= time.GetUtcNow()) _codes.TryRemove(old, out _);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_codes.Count, CodesMax);
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CodeLength));
        _codes[code] = (user, time.GetUtcNow() + Lifetime);
        return code;
    }

    /// <summary>Whose code it was; null when it was nobody's, used before, or is over.</summary>
    public Code<Actor>? Take(string code) =>
        _codes.TryRemove(code, out var entry) && entry.Until > time.GetUtcNow() ? entry.User : null;
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace WelfareLedger.Audit.Notes;

/// <summary>A witness's signature: it covers the checkpoint and the time, and begins with the time.</summary>
static class Cosignature
{
    public const int TimeLength = sizeof(ulong);

    const int SignatureLength = 64;

    /// <summary>Seconds since 1970; null when the bytes are no cosignature.</summary>
    public static long? TimeOf(ReadOnlySpan<byte> signature) =>
        signature.Length == TimeLength + SignatureLength
        && BinaryPrimitives.ReadInt64BigEndian(signature) is >= 0 and var time
            ? time
            : null;

    public static byte[] Message(string text, long time) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}"));
}

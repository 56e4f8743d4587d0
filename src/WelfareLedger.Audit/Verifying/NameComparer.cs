namespace WelfareLedger.Audit.Verifying;

/// <summary>Names of streams as bytes, looked up where they lie. The hash is seeded by the runtime, so that nobody can
/// choose names that collide.</summary>
sealed class NameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static NameComparer Instance { get; } = new();

    public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

    public int GetHashCode(byte[] name) => GetHashCode(name.AsSpan());

    public bool Equals(ReadOnlySpan<byte> name, byte[] other) => name.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    public byte[] Create(ReadOnlySpan<byte> name) => name.ToArray();
}

namespace EventStore.Client;

static class Numbers
{
    /// <summary>Numbers of the protocol are unsigned, and the server's are signed: the greatest of all means the
    /// end.</summary>
    public static void Check(ulong value)
    {
        if (value is > long.MaxValue and not ulong.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(value));
    }
}

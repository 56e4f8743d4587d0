namespace WelfareLedger.Soak.Tests.Machines;

/// <summary>What the system calls of a process tell about when it said what.</summary>
static class SyncTrace
{
    /// <summary>The command that runs a process and writes its trace.</summary>
    public static string[] Under(string trace) =>
        ["strace", "-f", "-y", "-s", "16", "-o", trace, "-e", "trace=pwrite64,fsync,fdatasync,write"];

    /// <summary>Counts the acknowledgements, and those said while bytes of the log were written and not yet
    /// synced.</summary>
    /// <param name="trace">Its lines.</param>
    /// <param name="log">The write-ahead log's path.</param>
    /// <param name="said">How a line begins that acknowledges.</param>
    public static (int Acknowledged, int Early) Judge(string[] trace, string log, string said)
    {
        var acknowledgement = $"\"{said.Replace("\"", "\\\"", StringComparison.Ordinal)}";
        var (acknowledged, early, unsynced) = (0, 0, false);
        var syncing = new HashSet<string>();
        foreach (var line in trace)
        {
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            var isOfLog = line.Contains($"<{log}>", StringComparison.Ordinal);
            if (isOfLog && line.Contains("pwrite64(", StringComparison.Ordinal))
                unsynced = true;
            else if (isOfLog && line.Contains("sync(", StringComparison.Ordinal))
                Sync(line, thread);
            else if (line.Contains("sync resumed", StringComparison.Ordinal) && syncing.Remove(thread))
                unsynced &= !Worked(line);
            else if (line.Contains(" write(", StringComparison.Ordinal) && line.Contains(acknowledgement))
                (acknowledged, early) = (acknowledged + 1, early + (unsynced ? 1 : 0));
        }

        return (acknowledged, early);

        void Sync(string line, string thread)
        {
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                syncing.Add(thread);
            else
                unsynced &= !Worked(line);
        }
    }

    static bool Worked(string line) => line.EndsWith("= 0", StringComparison.Ordinal);
}

using System.Net;
using System.Net.Sockets;

namespace WelfareLedger.Testing.Programs;

/// <summary>
/// A port of this machine that nobody listens at, and that nobody is given by chance until the test does: it lies below
/// those that systems hand out to connections and to listeners at any port, and each is named once in a process.
/// </summary>
public static class FreePort
{
    const int First = 20_000;
    const int Count = 12_000;

    // Test processes run beside one another, under ids close together: their first ports lie far apart.
    const int PortsPerProcess = 37;

    static int _last = (int)((long)Environment.ProcessId * PortsPerProcess % Count);

    /// <summary>Any such.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int Any()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            if (IsFree(port)) return port;
        }
        throw new InvalidOperationException("Every port is taken.");
    }

    static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

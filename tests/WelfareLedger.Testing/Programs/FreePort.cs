using System.Net;
using System.Net.Sockets;

namespace WelfareLedger.Testing.Programs;

/// <summary>A port of this machine that nobody listens at just now.</summary>
public static class FreePort
{
    /// <summary>Any such.</summary>
    public static int Any()
    {
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }
}

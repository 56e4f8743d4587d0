using System.Net;
using System.Net.Sockets;

namespace WelfareLedger.EventLog.EventStoreDb.Tests;

/// <summary>A way to a server on which answers can be lost, and which can be cut.</summary>
sealed class CuttingProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly List<TcpClient> _open = [];
    readonly int _to;
    readonly Task _accepting;

    public CuttingProxy(int to)
    {
        _to = to;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the server says from now on reaches nobody.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Whoever comes is turned away.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Ends every connection.</summary>
    public void Cut()
    {
        lock (_open)
        {
            foreach (var side in _open) side.Dispose();
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (IsClosed) client.Dispose();
                else _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        var server = new TcpClient();
        lock (_open) _open.AddRange([client, server]);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _to);
            await Task.WhenAny(
                PassAsync(client.GetStream(), server.GetStream(), isAnswer: false),
                PassAsync(server.GetStream(), client.GetStream(), isAnswer: true));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException
            or InvalidOperationException)
        {
            // Cut, or the server is away.
        }
        client.Dispose();
        server.Dispose();
    }

    async Task PassAsync(NetworkStream from, NetworkStream to, bool isAnswer)
    {
        var bytes = new byte[1 << 16];
        int count;
        while ((count = await from.ReadAsync(bytes)) > 0)
            if (!isAnswer || !LosesAnswers)
                await to.WriteAsync(bytes.AsMemory(0, count));
    }
}

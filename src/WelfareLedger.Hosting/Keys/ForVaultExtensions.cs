using WelfareLedger.Application.Keys;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Keys;

/// <summary>Orders as the key store is to stand by them.</summary>
static class ForVaultExtensions
{
    /// <summary>All of them, of erasures those that have come so far.</summary>
    public static VaultOrders ForVault(this OrdersRead read, ErasureStage from = ErasureStage.Ordered) => new(
        read.UpTo.Value,
        [
            .. from order in read.State.Orders
               where order.Value.Order is KeysEvent.ErasureOrdered erasure
                   && read.State.Erasures[erasure.Erasure].Stage >= @from
               select order.Key,
        ],
        [.. from order in read.State.Orders where order.Value.Order is KeysEvent.DataRestricted select order.Key]);
}

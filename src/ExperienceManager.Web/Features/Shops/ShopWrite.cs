using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>Runs a command from a page or a dialog: a server that cannot write at the moment is a refusal like any other.</summary>
internal static class ShopWrite
{
    public static async Task<Result<T>> TryAsync<T>(Func<Task<Result<T>>> command)
    {
        try
        {
            return await command();
        }
        catch (WriteUnavailableException)
        {
            return Result.Conflict("unavailable", "The server could not save. Nothing was changed. Try again in a moment.");
        }
    }
}

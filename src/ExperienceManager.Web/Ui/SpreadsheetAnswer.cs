using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Ui;

/// <summary>A file for spreadsheets as the answer to a request, sent while it is written.</summary>
internal static class SpreadsheetAnswer
{
    /// <summary>The answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">The beginning of the file's name; the day follows.</param>
    /// <param name="clock">Says which day it is.</param>
    /// <param name="write">Writes the file.</param>
    public static IResult Of(HttpContext http, string name, IClock clock, Func<Stream, Task> write)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(
            output => WriteAsync(output, write), "text/csv; charset=utf-8",
            $"{name}-{clock.GetCurrentInstant().InUtc().Date.ToString("uuuu-MM-dd", null)}.csv");
    }

    // The answer has begun: all that can be done about a search that is stopped is to end the connection, so that the file is seen to be
    // broken off.
    private static async Task WriteAsync(Stream output, Func<Stream, Task> write)
    {
        try
        {
            await write(output).ConfigureAwait(false);
        }
        catch (ReadUnavailableException exception)
        {
            throw new IOException("The export was broken off.", exception);
        }
    }
}

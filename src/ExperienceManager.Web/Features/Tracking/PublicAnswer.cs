using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Web.Security;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>Writes shopper-facing HTML with its headers: strict policy, never stored, never indexed.</summary>
internal static class PublicAnswer
{
    /// <summary>A nonce for one answer.</summary>
    public static string MakeNonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    /// <summary>A drawn page with a nonce of its own.</summary>
    public static async Task WriteAsync(HttpContext http, DrawnPage page)
    {
        var nonce = MakeNonce();
        var nonceBytes = Encoding.ASCII.GetBytes(nonce);
        Prepare(http, StatusCodes.Status200OK, nonce, page.Length + nonceBytes.Length);
        if (HttpMethods.IsHead(http.Request.Method)) return;
        var body = http.Response.BodyWriter;
        await body.WriteAsync(page.Before, http.RequestAborted).ConfigureAwait(false);
        await body.WriteAsync(nonceBytes, http.RequestAborted).ConfigureAwait(false);
        await body.WriteAsync(page.After, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>A document that was drawn with the given nonce.</summary>
    public static async Task WriteAsync(HttpContext http, int status, string html, string nonce)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        Prepare(http, status, nonce, bytes.Length);
        if (!HttpMethods.IsHead(http.Request.Method)) await http.Response.Body.WriteAsync(bytes, http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>A document for a frame of the console.</summary>
    public static Task WritePreviewAsync(HttpContext http, string html, string nonce)
    {
        var bytes = Encoding.UTF8.GetBytes(html);
        Prepare(http, StatusCodes.Status200OK, nonce, bytes.Length);
        http.UsePolicy(ContentSecurityPolicy.Preview(nonce));
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }

    private static void Prepare(HttpContext http, int status, string nonce, int length)
    {
        http.UsePolicy(ContentSecurityPolicy.Public(nonce));
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = length;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        // The address of a page is the key to it, and the finder's holds a postal code.
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}

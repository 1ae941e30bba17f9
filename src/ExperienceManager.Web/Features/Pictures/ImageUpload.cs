using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api;
using Microsoft.AspNetCore.Http.Features;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>Reads the one file of a multipart body.</summary>
internal static class ImageUpload
{
    private const string Field = "image";

    // The boundary, the headers of the part, and other small parts.
    private const int Envelope = 64 * 1024;

    private static readonly ApiError TooLong = ApiError.Of(
        StatusCodes.Status413PayloadTooLarge, "image_too_large",
        $"A picture has at most {UploadedImage.MaxFileBytes / (1024 * 1024)} MiB.");

    private static readonly FormOptions Options = new()
    {
        MemoryBufferThreshold = UploadedImage.MaxFileBytes + Envelope,
        MultipartBodyLengthLimit = UploadedImage.MaxFileBytes + Envelope,
        ValueCountLimit = 16,
        ValueLengthLimit = 4096,
        KeyLengthLimit = 256,
    };

    /// <summary>The picture, or the refusal.</summary>
    public static async Task<(UploadedImage? Image, ApiError? Refusal)> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return (null, ApiError.Of(
                StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type",
                $"Send multipart/form-data with the file in the field {Field}."));
        if (http.Request.ContentLength > UploadedImage.MaxFileBytes + Envelope) return (null, TooLong);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = UploadedImage.MaxFileBytes + Envelope;
        try
        {
            var form = await http.Request.ReadFormAsync(Options, http.RequestAborted).ConfigureAwait(false);
            return form.Files.GetFile(Field) is { } file
                ? await ReadAsync(http, file).ConfigureAwait(false)
                : (null, ApiError.Of(Result.Invalid(Field, "Send the file in this field.", "missing")));
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLong);
        }
        catch (InvalidDataException exception)
        {
            // The framework says by the same exception that the body is too long and that it is no multipart body.
            return (null, exception.Message.Contains("length limit", StringComparison.OrdinalIgnoreCase) ? TooLong : Malformed());
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return (null, Malformed());
        }
    }

    private static async Task<(UploadedImage? Image, ApiError? Refusal)> ReadAsync(HttpContext http, IFormFile file)
    {
        if (file.Length > UploadedImage.MaxFileBytes) return (null, TooLong);
        var bytes = new byte[file.Length];
        var stream = file.OpenReadStream();
        await using (stream.ConfigureAwait(false)) await stream.ReadExactlyAsync(bytes, http.RequestAborted).ConfigureAwait(false);
        // The file alone: a repeated request has another boundary.
        ApiBody.Identify(http, bytes);
        var image = UploadedImage.Of(bytes);
        return image.Succeeded ? (image.Value, null) : (null, ApiError.Of(image.ToFailed()));
    }

    private static ApiError Malformed() =>
        ApiError.Of(Result.Invalid("", "The body is not valid multipart/form-data.", "multipart_invalid", "multipart_invalid"));
}

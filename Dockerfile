# A static binary on an empty image: time zones and words are embedded in it.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /steady ./cmd/steady

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /steady /steady
USER 65534:65534
HEALTHCHECK --start-period=30s CMD ["/steady", "healthcheck"]
ENTRYPOINT ["/steady"]
CMD ["run"]
